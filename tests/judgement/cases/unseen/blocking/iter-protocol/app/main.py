import time
from collections.abc import Iterator

from fastapi import FastAPI

app = FastAPI()


def pages() -> Iterator[int]:
    for number in range(2):
        time.sleep(0.07)
        yield number


class Aiter:
    def __init__(self, source: Iterator[int]) -> None:
        self.source = source

    def __aiter__(self) -> "Aiter":
        return self

    async def __anext__(self) -> int:
        try:
            return next(self.source)
        except StopIteration:
            raise StopAsyncIteration from None


@app.get("/x")
async def x() -> list[int]:
    return [page async for page in Aiter(pages())]
