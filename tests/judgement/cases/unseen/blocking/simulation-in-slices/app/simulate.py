import asyncio
import random
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


async def politely(items: Iterable[T]) -> AsyncIterator[T]:
    for item in items:
        yield item
        await asyncio.sleep(0)


def hits(rounds: int, seed: int) -> Iterator[int]:
    dice = random.Random(seed)
    for _ in range(rounds):
        yield sum(dice.random() ** 2 + dice.random() ** 2 < 1 for _ in range(10_000))


async def pi(rounds: int) -> float:
    inside = 0
    async for hit in politely(hits(rounds, seed=3)):
        inside += hit
    return 4 * inside / (rounds * 10_000)
