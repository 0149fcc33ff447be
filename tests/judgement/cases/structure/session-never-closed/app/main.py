from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.tables import Base, Station, engine, open_session

Session = Annotated[AsyncSession, Depends(open_session)]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class Stop(BaseModel):
    name: str


@app.get("/stations")
async def stations(session: Session) -> list[Stop]:
    names = await session.scalars(select(Station.name).order_by(Station.name))
    return [Stop(name=name) for name in names]
