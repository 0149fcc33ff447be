import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

from app.animals import Animals
from app.db import Base, Session, engine


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Veterinary practice", lifespan=lifespan)


class AnimalIn(BaseModel):
    name: str


class AnimalOut(AnimalIn):
    model_config = ConfigDict(from_attributes=True)
    id: int


@app.post("/animals", status_code=201, response_model=AnimalOut)
async def add(animal: AnimalIn, session: Session) -> object:
    return await Animals(session).add(animal.name)


@app.get("/animals", response_model=list[AnimalOut])
async def animals(session: Session) -> object:
    return await Animals(session).all()
