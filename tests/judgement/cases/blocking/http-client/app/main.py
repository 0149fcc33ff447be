from fastapi import FastAPI
from pydantic import BaseModel

from app.geocoder import Geocoder

app = FastAPI(title="Geocoding")
geocoder = Geocoder()


class Address(BaseModel):
    street: str


class Point(BaseModel):
    lat: float
    lon: float


@app.post("/geocode")
async def geocode(address: Address) -> Point:
    lat, lon = await geocoder.locate(address.street)
    return Point(lat=lat, lon=lon)
