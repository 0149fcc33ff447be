from contextlib import asynccontextmanager

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

from app.db import Base, Parcel, engine, sessions


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class ParcelIn(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    city: str


class ParcelOut(ParcelIn):
    id: int
    state: str


@app.post("/parcels", response_model=ParcelOut)
async def send(body: ParcelIn) -> Parcel:
    async with sessions() as session:
        parcel = Parcel(city=body.city)
        session.add(parcel)
        await session.commit()
    return parcel
