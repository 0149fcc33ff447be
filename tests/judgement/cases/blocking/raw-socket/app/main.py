from fastapi import FastAPI

from app.ups import Ups

app = FastAPI(title="Server room")


@app.get("/ups")
async def ups() -> dict[str, str]:
    return {"answer": await Ups.from_env().status()}
