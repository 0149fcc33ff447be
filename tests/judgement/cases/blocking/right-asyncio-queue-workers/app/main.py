import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI, Request
from pydantic import BaseModel

from app.workers import Job, work


class Labels(BaseModel):
    count: int


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.jobs = asyncio.Queue(maxsize=10)
    workers = [asyncio.create_task(work(app.state.jobs)) for _ in range(2)]
    yield
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)


app = FastAPI(title="Label printer", lifespan=lifespan)


@app.post("/labels")
async def labels(body: Labels, request: Request) -> dict[str, int]:
    jobs = [Job(number) for number in range(body.count)]
    for job in jobs:
        await request.app.state.jobs.put(job)
    for job in jobs:
        await job.done.wait()
    return {"printed": len(jobs)}
