import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI
from pydantic import BaseModel

from app.db import Session, engine
from app.horses import Base, Horse


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Stables", lifespan=lifespan)


class NewHorse(BaseModel):
    name: str


@app.post("/horses", status_code=201)
async def add(body: NewHorse, session: Session) -> dict[str, int]:
    horse = Horse(name=body.name)
    session.add(horse)
    await session.commit()
    return {"id": horse.id}
