from fastapi import FastAPI

from app.gps import Gps

app = FastAPI(title="Boat")


@app.get("/gps")
async def position() -> dict[str, str]:
    return {"sentence": await Gps().sentence()}
