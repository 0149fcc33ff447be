import time
from typing import TextIO


class Entries:
    def __init__(self, file: TextIO) -> None:
        self.file = file

    def __iter__(self) -> "Entries":
        return self

    def __next__(self) -> str:
        time.sleep(0.02)
        line = self.file.readline()
        if not line:
            self.file.close()
            raise StopIteration
        return line
