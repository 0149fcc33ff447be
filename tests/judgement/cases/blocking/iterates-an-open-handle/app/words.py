from typing import TextIO


class Words:
    def __init__(self, handle: TextIO) -> None:
        self.handle = handle

    def count(self) -> int:
        return sum(1 for line in self.handle if line.strip())
