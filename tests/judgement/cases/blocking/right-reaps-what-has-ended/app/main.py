import asyncio

from fastapi import FastAPI

from app.jobs import Jobs

app = FastAPI(title="Batch jobs")
jobs = Jobs()


@app.post("/jobs", status_code=202)
async def start() -> dict[str, int]:
    jobs.start()
    await asyncio.sleep(0.06)
    return {"reaped": jobs.reap()}


@app.get("/jobs")
async def results() -> list[int]:
    return jobs.results()
