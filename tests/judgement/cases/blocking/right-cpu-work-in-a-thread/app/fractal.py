def depth(y: float, width: int = 120, limit: int = 60) -> int:
    total = 0
    for x in range(width):
        c, z = complex(x / 40 - 2, y), 0j
        for _ in range(limit):
            z = z * z + c
            if abs(z) > 2:
                break
            total += 1
    return total
