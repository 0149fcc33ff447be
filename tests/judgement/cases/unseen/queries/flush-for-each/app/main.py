import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Body, Depends, FastAPI
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column


class Base(DeclarativeBase):
    pass


class Product(Base):
    __tablename__ = "products"
    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]
    changes: Mapped[int] = mapped_column(default=0, server_default="0")


@event.listens_for(Product, "before_update")
def count_change(mapper: Mapper[Product], connection: object, product: Product) -> None:
    product.changes += 1


engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine, expire_on_commit=False)


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


@app.post("/prices/raise")
async def raise_prices(
    session: Annotated[AsyncSession, Depends(session)],
    percent: Annotated[int, Body(embed=True, ge=1, le=50)],
) -> dict[int, int]:
    products = (await session.scalars(select(Product))).all()
    for product in products:
        product.cents += product.cents * percent // 100
        await session.flush()
    await session.commit()
    return {product.id: product.changes for product in products}
