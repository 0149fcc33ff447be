from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, engine, get_session
from app.models import Train


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class Late(BaseModel):
    line: str
    minutes: int


@app.get("/late")
async def late(
    session: Annotated[AsyncSession, Depends(get_session)], least: int = 5
) -> list[Late]:
    query = select(Train).where(Train.late >= least).order_by(Train.late.desc())
    trains = await session.scalars(query)
    return [Late(line=train.line, minutes=train.late) for train in trains]
