import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import selectinload, with_loader_criteria

from app.orm import Base, Club, Membership

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


app = FastAPI(lifespan=lifespan)


@app.get("/clubs")
async def clubs(session: Annotated[AsyncSession, Depends(session)]) -> dict[str, list[str]]:
    everyone = selectinload(Club.memberships).selectinload(Membership.person)
    current = with_loader_criteria(Membership, Membership.ended.is_(False))
    found = await session.scalars(select(Club).options(everyone, current))
    return {club.name: [person.name for person in club.people] for club in found}
