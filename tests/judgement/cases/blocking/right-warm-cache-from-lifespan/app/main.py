import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import lru_cache

from fastapi import FastAPI

from app.hyphens import table


@lru_cache
def hyphens() -> dict[str, str]:
    return table()


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await asyncio.to_thread(hyphens)
    yield


app = FastAPI(title="Hyphenation", lifespan=lifespan)


@app.get("/words/{word}")
async def word(word: str) -> dict[str, str]:
    return {"hyphenated": hyphens().get(word, word)}
