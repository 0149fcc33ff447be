from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app import parcels
from app.db import Base, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class ParcelIn(BaseModel):
    city: str


@app.post("/parcels", status_code=201)
async def send(
    body: ParcelIn, session: Annotated[AsyncSession, Depends(get_session)]
) -> dict[str, str]:
    return await parcels.send(session, body.city)
