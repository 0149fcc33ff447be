import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request, Response

from app.shelf import AsyncShelf


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.prefs = await AsyncShelf.open(tempfile.mkdtemp() + "/prefs")
    yield
    await app.state.prefs.aclose()


app = FastAPI(lifespan=lifespan)


@app.put("/prefs/{user}", status_code=204, response_class=Response)
async def save(user: str, prefs: dict[str, str], request: Request) -> None:
    await request.app.state.prefs.__setitem__(user, prefs)


@app.get("/prefs/{user}")
async def load(user: str, request: Request) -> dict[str, str]:
    prefs = await request.app.state.prefs.get(user)
    if prefs is None:
        raise HTTPException(404)
    return prefs
