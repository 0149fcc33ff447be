import asyncio

from fastapi import FastAPI

from app.laundry import Laundry

app = FastAPI(title="Laundry")
laundry = Laundry(machines=2)


@app.get("/washing-machines")
async def wash() -> dict[str, int]:
    await asyncio.gather(*(laundry.wash() for _ in range(4)))
    return {"washed": laundry.washed}
