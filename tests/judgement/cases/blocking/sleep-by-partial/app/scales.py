import time
from functools import partial

settle = partial(time.sleep, 0.07)


class Scales:
    def __init__(self) -> None:
        self.readings = {1: 12.4, 2: 3.05}

    async def read(self, number: int) -> float:
        settle()
        return self.readings[number]


_scales = Scales()


async def get_scales() -> Scales:
    return _scales
