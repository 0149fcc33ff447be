import asyncio
from time import perf_counter

from fastapi import FastAPI

app = FastAPI()


def steps(n: int) -> int:
    count = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    return count


class Slices:
    """Gives way to the loop when its share of time is used up."""

    def __init__(self, share: float = 0.004) -> None:
        self.share = share
        self.since = perf_counter()

    async def breathe(self) -> None:
        if perf_counter() - self.since > self.share:
            await asyncio.sleep(0)
            self.since = perf_counter()


@app.get("/reports/collatz")
async def collatz() -> dict[str, int]:
    slices, best, longest = Slices(), 1, 0
    for n in range(1, 40_001):
        if (found := steps(n)) > longest:
            best, longest = n, found
        if n % 50 == 0:
            await slices.breathe()
    return {"number": best, "steps": longest}
