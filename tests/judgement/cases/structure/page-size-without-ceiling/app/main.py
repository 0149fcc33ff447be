from typing import Annotated

from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel

app = FastAPI()
NAMES = [f"song {number}" for number in range(500)]


class Song(BaseModel):
    name: str


class Paging:
    def __init__(
        self,
        offset: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1)] = 20,
    ) -> None:
        self.offset = offset
        self.limit = limit


@app.get("/songs")
async def songs(paging: Annotated[Paging, Depends()]) -> list[Song]:
    return [Song(name=name) for name in NAMES[paging.offset :][: paging.limit]]
