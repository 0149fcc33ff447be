import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(MappedAsDataclass, DeclarativeBase):
    pass


class Plan(Base):
    __tablename__ = "plans"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str]


class Subscriber(Base):
    __tablename__ = "subscribers"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    email: Mapped[str]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def db_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as db:
        yield db


app = FastAPI(lifespan=lifespan)


@app.get("/subscribers")
async def subscribers(db: AsyncSession = Depends(db_session)) -> dict[str, str]:
    rows = (await db.execute(select(Subscriber.email, Subscriber.plan_id))).all()
    plans = [await db.get(Plan, plan_id) for _, plan_id in rows]
    return {email: plan.name for (email, _), plan in zip(rows, plans) if plan}
