import ctypes

libc = ctypes.CDLL(None)


class Servo:
    settle_us = 300_000

    def __init__(self, number: int) -> None:
        self.number = number

    async def turn(self, degrees: int) -> int:
        libc.usleep(self.settle_us)
        return degrees
