import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.currencies import Currencies
from app.models import Base, Currency, Price

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)
currencies = Currencies()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with sessions.begin() as session:
        session.add_all([Currency(code="EUR"), Currency(code="CHF")])
    async with sessions() as session:
        await currencies.warm(session)
    yield
    await engine.dispose()


async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Db = Annotated[AsyncSession, Depends(get_session)]

app = FastAPI(lifespan=lifespan)


@app.get("/prices")
async def prices(db: Db) -> list[str]:
    answer = []
    for price in (await db.scalars(select(Price))).all():
        code = await currencies.code(price.currency_id, db)
        answer.append(f"{price.cents / 100:.2f} {code}")
    return answer
