import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI, Request

from app.words import Words


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with Path(__file__).with_name("words.txt").open() as handle:
        app.state.words = Words(handle)
        yield


app = FastAPI(title="Spelling bee", lifespan=lifespan)


@app.get("/words/next")
async def next_word(request: Request) -> dict[str, int]:
    return {"letters": 5}


@app.get("/words/count")
async def count(request: Request) -> dict[str, int]:
    return {"words": request.app.state.words.count()}
