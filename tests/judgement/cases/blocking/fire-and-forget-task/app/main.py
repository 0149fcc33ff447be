import asyncio

from fastapi import FastAPI
from pydantic import BaseModel

from app.forward import forward

app = FastAPI(title="Event collector")
running: set[asyncio.Task[None]] = set()


class Event(BaseModel):
    kind: str


@app.post("/events", status_code=202)
async def collect(event: Event) -> Event:
    task = asyncio.create_task(forward(event.kind))
    running.add(task)
    task.add_done_callback(running.discard)
    return event


@app.get("/health")
async def health() -> dict[str, int]:
    await asyncio.sleep(0.05)
    return {"running": len(running)}
