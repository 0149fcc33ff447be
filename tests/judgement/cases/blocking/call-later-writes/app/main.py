import asyncio

from fastapi import FastAPI
from pydantic import BaseModel

from app.buffer import ClickBuffer

app = FastAPI(title="Click counter")
clicks = ClickBuffer(delay=0.02)


class Click(BaseModel):
    page: str


@app.post("/clicks")
async def click(event: Click) -> dict[str, int]:
    return {"waiting": clicks.add(event.page)}


@app.get("/health")
async def health() -> dict[str, bool]:
    await asyncio.sleep(0.08)
    return {"ok": True}
