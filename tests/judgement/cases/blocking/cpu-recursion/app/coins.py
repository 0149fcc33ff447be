def ways(cents: int, coins: tuple[int, ...]) -> int:
    if cents == 0:
        return 1
    if cents < 0 or not coins:
        return 0
    return ways(cents - coins[0], coins) + ways(cents, coins[1:])
