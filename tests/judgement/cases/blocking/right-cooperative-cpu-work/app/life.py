import asyncio
from collections import Counter

Cell = tuple[int, int]


class Board:
    def __init__(self, alive: set[Cell]) -> None:
        self.alive = alive

    @classmethod
    def with_glider(cls) -> "Board":
        gliders = [(10 * n, 10 * n) for n in range(20)]
        return cls(
            {
                (x + a, y + b)
                for a, b in gliders
                for x, y in ((1, 0), (2, 1), (0, 2), (1, 2), (2, 2))
            }
        )

    def step(self) -> None:
        near = Counter(
            (x + a, y + b) for x, y in self.alive for a in (-1, 0, 1) for b in (-1, 0, 1)
        )
        self.alive = {c for c, n in near.items() if n == 3 or (n == 4 and c in self.alive)}

    async def play(self, steps: int) -> None:
        for _ in range(steps):
            self.step()
            await asyncio.sleep(0)
