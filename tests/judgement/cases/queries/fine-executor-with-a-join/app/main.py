import asyncio

from fastapi import FastAPI

from app.db import lifespan
from app.statistics import points

app = FastAPI(lifespan=lifespan)


@app.get("/teams/points")
async def standings() -> dict[str, int]:
    return await asyncio.to_thread(points)
