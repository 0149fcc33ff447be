import asyncio

from fastapi import FastAPI

from app.sync_rooms import rooms_now

app = FastAPI(title="Meeting rooms")


@app.get("/rooms")
async def rooms() -> dict[str, list[str]]:
    return {"free": rooms_now(asyncio.get_running_loop())}
