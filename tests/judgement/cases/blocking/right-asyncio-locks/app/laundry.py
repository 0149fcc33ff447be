import asyncio


class Laundry:
    def __init__(self, machines: int) -> None:
        self.free = asyncio.Semaphore(machines)
        self.counter = asyncio.Lock()
        self.washed = 0

    async def wash(self) -> None:
        async with self.free:
            await asyncio.sleep(0.03)
            async with self.counter:
                washed = self.washed
                await asyncio.sleep(0.01)
                self.washed = washed + 1
