import os
import select


class Scanner:
    def __init__(self) -> None:
        self.source, self.sink = os.pipe()

    async def next(self, wait: float) -> str | None:
        ready, _, _ = select.select([self.source], [], [], wait)
        return os.read(self.source, 13).decode() if ready else None
