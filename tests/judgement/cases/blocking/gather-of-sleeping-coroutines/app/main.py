import asyncio

from fastapi import FastAPI

from app.lamp import Lamp

app = FastAPI(title="Street lights")
LAMPS = [Lamp(number) for number in range(3)]


@app.get("/lights")
async def lights() -> list[bool]:
    return list(await asyncio.gather(*(lamp.is_on() for lamp in LAMPS)))
