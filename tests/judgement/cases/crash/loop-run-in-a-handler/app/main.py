from fastapi import FastAPI

from app import weather

app = FastAPI()


@app.get("/weather")
async def read(city: str = "Ulm") -> dict[str, int]:
    return {city: weather.now(city)}
