import asyncio

from fastapi import FastAPI

app = FastAPI()


def grind() -> int:
    return sum(n * n % 7 for n in range(3_000_000))


@app.get("/x")
async def x() -> dict[str, int]:
    job = asyncio.create_task(asyncio.to_thread(grind))
    turns = 0
    while not job.done():
        turns += sum(range(500))
        await asyncio.sleep(0.001)
    return {"sum": await job, "turns": turns}
