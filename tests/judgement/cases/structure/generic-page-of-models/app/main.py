from typing import Annotated, Generic, TypeVar

from fastapi import FastAPI, Query
from pydantic import BaseModel

T = TypeVar("T")
app = FastAPI()


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int


class Film(BaseModel):
    title: str
    year: int


FILMS = [Film(title="Playtime", year=1967), Film(title="Trafic", year=1971)]


@app.get("/films")
async def films(limit: Annotated[int, Query(ge=1, le=100)] = 10) -> Page[Film]:
    return Page(items=FILMS[:limit], total=len(FILMS))
