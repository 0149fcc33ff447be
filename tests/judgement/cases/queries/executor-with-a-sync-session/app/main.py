import asyncio

from fastapi import FastAPI

from app.db import lifespan
from app.statistics import goals_per_match

app = FastAPI(lifespan=lifespan)


@app.get("/matches/goals")
async def goals() -> dict[str, int]:
    return await asyncio.get_running_loop().run_in_executor(None, goals_per_match)
