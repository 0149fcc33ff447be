import asyncio
from collections.abc import AsyncIterator

from fastapi import FastAPI

app = FastAPI()


async def readings(sensor: str) -> AsyncIterator[int]:
    for value in (21, 22, 24):
        await asyncio.sleep(0)
        yield value


@app.get("/readings")
async def average() -> dict[str, float]:
    values = []
    for reading in readings("attic"):
        values.append(reading)
    return {"average": sum(values) / len(values)}
