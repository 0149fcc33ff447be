import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Product(Base):
    __tablename__ = "products"
    name: Mapped[str]


class Line(Base):
    __tablename__ = "lines"
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    product: Mapped[Product] = relationship()


class Order(Base):
    __tablename__ = "orders"
    lines: Mapped[list[Line]] = relationship()


class Model(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ProductOut(Model):
    name: str


class LineOut(Model):
    product: ProductOut


class OrderOut(Model):
    id: int
    lines: list[LineOut]


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

app = FastAPI(lifespan=lifespan)


@app.get("/orders", response_model=list[OrderOut])
async def orders(db: Db) -> list[Order]:
    found = await db.scalars(select(Order).options(selectinload(Order.lines).selectinload(Line.product)))
    return list(found)
