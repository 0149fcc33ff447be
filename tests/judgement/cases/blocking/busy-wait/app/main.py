from fastapi import FastAPI

from app.clock import until_next

app = FastAPI(title="Bell tower")


@app.post("/bells")
async def ring() -> dict[str, str]:
    await until_next(0.9)
    return {"bell": "rang"}
