from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, Parcel, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/parcels/count")
async def count(session: Annotated[AsyncSession, Depends(get_session)]) -> dict[str, int]:
    statement = select(func.count()).select_from(Parcel)
    found = session.sync_session.scalar(statement)
    return {"parcels": found or 0}
