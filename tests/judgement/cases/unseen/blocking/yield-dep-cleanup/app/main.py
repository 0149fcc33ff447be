import time
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()


class Lease:
    def __enter__(self) -> "Lease":
        time.sleep(0.04)
        return self

    def __exit__(self, *_: object) -> None:
        time.sleep(0.04)


def lease() -> Iterator[Lease]:
    with Lease() as one:
        yield one


@app.get("/x")
async def x(one: Annotated[Lease, Depends(lease)]) -> str:
    return type(one).__name__
