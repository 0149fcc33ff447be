import os
from contextvars import ContextVar

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine(os.environ["DATABASE_URL"])
SessionLocal = async_sessionmaker(engine, expire_on_commit=False)
g: ContextVar[AsyncSession] = ContextVar("g")


async def bind_session():
    async with SessionLocal() as session:
        token = g.set(session)
        yield
        g.reset(token)
