import fcntl
import os
import tempfile


class Sequence:
    def __init__(self) -> None:
        self.last = 0
        self.guard = os.open(f"{tempfile.gettempdir()}/sequence.lock", os.O_RDWR | os.O_CREAT)

    async def next(self) -> int:
        fcntl.flock(self.guard, fcntl.LOCK_EX)
        try:
            self.last += 1
            return self.last
        finally:
            fcntl.flock(self.guard, fcntl.LOCK_UN)
