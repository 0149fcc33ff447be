import csv
import io
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Buyer(Base):
    __tablename__ = "buyers"
    vat: Mapped[str]


class Sale(Base):
    __tablename__ = "sales"
    cents: Mapped[int]
    buyer_id: Mapped[int] = mapped_column(ForeignKey("buyers.id"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()

async def lines() -> AsyncIterator[str]:
    query = select(Sale.id, Sale.cents, Buyer.vat).join(Buyer, Buyer.id == Sale.buyer_id)
    async with sessions() as session:
        result = await session.stream(query.order_by(Sale.id).execution_options(yield_per=10))
        async for partition in result.partitions():
            buffer = io.StringIO()
            csv.writer(buffer).writerows(partition)
            yield buffer.getvalue()


app = FastAPI(lifespan=lifespan)


@app.get("/sales.csv")
async def sales() -> StreamingResponse:
    return StreamingResponse(lines(), media_type="text/csv")
