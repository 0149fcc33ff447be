import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI
from pydantic import BaseModel

from app.spool import Spool

spool = Spool()


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    spool.thread.start()
    yield


app = FastAPI(title="Copy shop", lifespan=lifespan)


class Print(BaseModel):
    pages: int


@app.post("/prints")
async def print_pages(job: Print) -> Print:
    for page in range(job.pages):
        await spool.add(page)
    return job
