from functools import lru_cache
from typing import Annotated

from fastapi import Depends, FastAPI

from app.gateway import Weather

app = FastAPI()


@lru_cache
def weather() -> Weather:
    return Weather()


@app.get("/weather/{place}")
async def show(place: str, weather: Annotated[Weather, Depends(weather)]) -> int:
    return await weather.at(place)
