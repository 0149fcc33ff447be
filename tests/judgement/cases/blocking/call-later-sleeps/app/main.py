import asyncio
import time

from fastapi import FastAPI

app = FastAPI(title="Doorbell")


@app.post("/ring")
async def ring() -> dict[str, str]:
    asyncio.get_running_loop().call_later(0.01, time.sleep, 0.1)
    await asyncio.sleep(0.05)
    return {"status": "ringing"}
