TABLE = {n: n * n % 1009 for n in range(200_000)}
