import time
from collections.abc import AsyncIterator, Iterator


def ticks(count: int, pause: float = 0.08) -> Iterator[dict[str, int]]:
    for n in range(count):
        yield {"tick": n}
        time.sleep(pause)


async def relay(count: int) -> AsyncIterator[str]:
    for tick in ticks(count):
        yield f"data: {tick['tick']}\n\n"
