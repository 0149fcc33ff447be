from fastapi import FastAPI

from app.pinger import ping_all

app = FastAPI(title="Network monitor")


@app.get("/ping-all")
async def pings() -> dict[str, float]:
    return await ping_all({"router": 0.06, "switch": 0.08})
