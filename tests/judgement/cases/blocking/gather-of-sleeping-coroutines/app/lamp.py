import time
from dataclasses import dataclass


@dataclass
class Lamp:
    number: int

    async def is_on(self) -> bool:
        time.sleep(0.04)
        return self.number % 2 == 0
