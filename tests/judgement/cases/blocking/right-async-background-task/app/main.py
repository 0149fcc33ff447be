import asyncio

from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

app = FastAPI(title="Bulky waste")
PLANNED: list[str] = []
running: set[asyncio.Task[None]] = set()


class Pickup(BaseModel):
    street: str


async def plan(street: str) -> None:
    await asyncio.sleep(0.03)
    PLANNED.append(street)


@app.post("/pickups", status_code=202)
async def order(pickup: Pickup, tasks: BackgroundTasks) -> Pickup:
    tasks.add_task(plan, pickup.street)
    task = asyncio.create_task(plan(f"{pickup.street} (copy)"))
    running.add(task)
    task.add_done_callback(running.discard)
    return pickup


@app.get("/pickups")
async def pickups() -> list[str]:
    return PLANNED
