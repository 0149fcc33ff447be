import asyncio
import time


class Sensor:
    def __init__(self) -> None:
        self.celsius = 21.0
        self.ticks = 0

    async def poll(self) -> None:
        while True:
            await asyncio.sleep(0.02)
            self.ticks += 1
            self.celsius = 21 + (self.ticks % 10) / 10
            time.sleep(0.06)
