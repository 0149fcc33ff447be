import asyncio

from fastapi import FastAPI

from app.probe import Probe

app = FastAPI(title="Wind tunnel")


@app.post("/measure", status_code=202)
async def measure() -> dict[str, str]:
    Probe(asyncio.get_running_loop()).start()
    return {"status": "measuring"}


@app.get("/health")
async def health() -> dict[str, bool]:
    await asyncio.sleep(0.12)
    return {"ok": True}
