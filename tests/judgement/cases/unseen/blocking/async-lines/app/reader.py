from collections.abc import AsyncIterator
from pathlib import Path
from types import TracebackType


class LineReader:
    """`async with LineReader(path) as lines: async for line in lines: ...`"""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def __aenter__(self) -> AsyncIterator[str]:
        self._file = open(self._path, encoding="utf-8")
        return self._lines()

    async def __aexit__(
        self, kind: type[BaseException] | None, e: BaseException | None, tb: TracebackType | None
    ) -> None:
        self._file.close()

    async def _lines(self) -> AsyncIterator[str]:
        for line in self._file:
            yield line.rstrip("\n")
