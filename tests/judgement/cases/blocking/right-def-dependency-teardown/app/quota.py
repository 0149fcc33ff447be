import tempfile
import time
from collections.abc import Iterator


class Quota:
    def __init__(self, left: int) -> None:
        self.left = left

    def use(self) -> int:
        self.left -= 1
        return self.left


def quota() -> Iterator[Quota]:
    time.sleep(0.06)
    quota = Quota(10)
    yield quota
    with open(f"{tempfile.gettempdir()}/quota", "w") as file:
        file.write(str(quota.left))
