import asyncio

from fastapi import FastAPI

from app.fractal import depth

app = FastAPI(title="Fractals")


@app.get("/total")
async def total() -> dict[str, int]:
    return {"total": await asyncio.to_thread(sum, range(10**7))}


@app.get("/mandelbrot")
async def mandelbrot() -> dict[str, int]:
    rows = await asyncio.gather(*(asyncio.to_thread(depth, y / 40 - 1) for y in range(80)))
    return {"depth": max(rows)}
