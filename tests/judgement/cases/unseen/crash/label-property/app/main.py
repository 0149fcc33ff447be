import os
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.models import Base, Boat

engine = create_async_engine(os.environ["DATABASE_URL"])
SessionLocal = async_sessionmaker(engine, expire_on_commit=False)


class BoatOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    label: str


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def get_db():
    async with SessionLocal() as session:
        yield session


app = FastAPI(lifespan=lifespan)


@app.get("/boats/{number}", response_model=BoatOut)
async def boat(number: int, db: AsyncSession = Depends(get_db)):
    found = await db.get(Boat, number)
    if found is None:
        raise HTTPException(404)
    return found
