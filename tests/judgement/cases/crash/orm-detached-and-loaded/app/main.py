from contextlib import asynccontextmanager

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

from app import hotels
from app.db import Base, Hotel, engine


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class Named(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class HotelOut(Named):
    guests: list[Named]


@app.get("/hotels/{number}", response_model=HotelOut)
async def read(number: int) -> Hotel:
    return await hotels.find(number)
