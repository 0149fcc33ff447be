import asyncio

from fastapi import FastAPI

app = FastAPI(title="Ranking")
SCORES = [(n * 7919) % 1_000_003 for n in range(900_000)]


@app.post("/rank")
async def rank() -> dict[str, str]:
    asyncio.get_running_loop().call_soon(sorted, SCORES)
    await asyncio.sleep(0.01)
    return {"status": "ranked"}
