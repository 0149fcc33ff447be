import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.addresses import AddressBook
from app.models import Base, Parcel

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as db:
        yield db


app = FastAPI(lifespan=lifespan)


@app.get("/parcels")
async def parcels(db: Annotated[AsyncSession, Depends(session)]) -> dict[str, str]:
    book = AddressBook(db)
    rows = (await db.execute(select(Parcel.code, Parcel.address_id))).tuples().all()
    return {code: await book.city(address) for code, address in rows}
