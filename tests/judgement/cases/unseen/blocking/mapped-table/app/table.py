import mmap
import struct
import tempfile
from functools import cached_property
from pathlib import Path

RECORD = struct.Struct("<I2d")


class Table:
    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    @cached_property
    def view(self) -> memoryview:
        return memoryview(self.map)

    def __getitem__(self, index: int) -> tuple[int, float, float]:
        return RECORD.unpack_from(self.view, index * RECORD.size)

    def close(self) -> None:
        self.__dict__.pop("view", None)
        self.map.close()


def build(count: int) -> Table:
    path = Path(tempfile.mkdtemp()) / "stations.bin"
    with path.open("wb") as file:
        for n in range(count):
            file.write(RECORD.pack(n, n / 100, -n / 100))
    return Table(path)
