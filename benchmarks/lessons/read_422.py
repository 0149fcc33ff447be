"""The table of the lesson "Read loc first".

    python benchmarks/lessons/read_422.py

Nine requests that look right and get a 422, and the `loc` that FastAPI answers with.
"""

import asyncio
from typing import Annotated, Any

import httpx
from fastapi import Body, FastAPI, Query
from pydantic import BaseModel, ConfigDict
from setting import setting

app = FastAPI()


class Song(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str


class Place(BaseModel):
    room: str


@app.post("/scalars")
async def scalars(title: str) -> None: ...


@app.post("/one-model")
async def one_model(song: Song) -> None: ...


@app.post("/embedded")
async def embedded(song: Annotated[Song, Body(embed=True)]) -> None: ...


@app.post("/two-models")
async def two_models(song: Song, place: Place) -> None: ...


@app.get("/lists")
async def lists(tag: list[str]) -> None: ...


@app.get("/songs/{song_id}")
async def one_song(song_id: int) -> None: ...


@app.get("/songs/new")
async def new_songs() -> None: ...


@app.get("/capped")
async def capped(limit: Annotated[int, Query(le=100)]) -> None: ...


SONG = {"title": "So What"}
REQUESTS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("plain values, sent as JSON", "POST", "/scalars", {"json": SONG}),
    ("a list in the query, without Query()", "GET", "/lists?tag=a&tag=b", {}),
    ("one model, sent wrapped in its name", "POST", "/one-model", {"json": {"song": SONG}}),
    ("an embedded model, sent bare", "POST", "/embedded", {"json": SONG}),
    ("two models, one of them sent bare", "POST", "/two-models", {"json": SONG}),
    ("a model, sent as a form", "POST", "/one-model", {"data": SONG}),
    ("JSON without a content type", "POST", "/one-model", {"content": b'{"title": "So What"}'}),
    ("/songs/new behind /songs/{song_id}", "GET", "/songs/new", {}),
    ("a limit above the highest", "GET", "/capped?limit=500", {}),
]


async def main() -> None:
    print(setting("fastapi", "pydantic"), "\n")
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
        for what, method, path, send in REQUESTS:
            answer = await client.request(method, path, **send)
            locs = [error["loc"] for error in answer.json()["detail"]]
            print(f"  {what:38} {answer.status_code} {locs}")


if __name__ == "__main__":
    asyncio.run(main())
