from collections.abc import AsyncIterator


async def measurements(count: int) -> AsyncIterator[float]:
    level = 7
    for _ in range(count):
        level = level * 16807 % 2147483647
        yield level % 80 / 10
