import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Annotated

from fastapi import Depends, FastAPI, Header
from sqlalchemy import event, insert, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, UOWTransaction, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)
actor: ContextVar[str] = ContextVar("actor", default="nobody")


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Product(Base):
    __tablename__ = "products"
    cents: Mapped[int]


class Audit(Base):
    __tablename__ = "audit"
    who: Mapped[str]
    what: Mapped[str]


@event.listens_for(Session, "after_flush")
def record(session: Session, context: UOWTransaction) -> None:
    touched = [obj for obj in session.dirty if isinstance(obj, Product)]
    entries = [{"who": actor.get(), "what": f"product {p.id}: {p.cents}"} for p in touched]
    if entries:
        session.execute(insert(Audit), entries)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()

async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Db = Annotated[AsyncSession, Depends(get_session)]


async def identify(x_user: Annotated[str, Header()] = "system") -> None:
    actor.set(x_user)


app = FastAPI(lifespan=lifespan, dependencies=[Depends(identify)])


@app.post("/products/raise")
async def raise_prices(db: Db) -> dict[str, int]:
    products = (await db.scalars(select(Product))).all()
    for product in products:
        product.cents += 5
    await db.commit()
    return {"raised": len(products)}
