LIMIT = 400_000
_SIEVE = bytearray([1]) * LIMIT
for _n in range(2, int(LIMIT**0.5) + 1):
    for _multiple in range(_n * _n, LIMIT, _n):
        _SIEVE[_multiple] = 0
PRIMES = {n for n in range(2, LIMIT) if _SIEVE[n]}
