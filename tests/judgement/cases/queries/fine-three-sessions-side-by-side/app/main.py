import asyncio

from fastapi import FastAPI
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Sessions, lifespan


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)


class Sale(Base):
    __tablename__ = "sales"
    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]


app = FastAPI(lifespan=lifespan)
FIGURES: dict[str, Select[tuple[int]]] = {
    "users": select(func.count(User.id)),
    "sales": select(func.count(Sale.id)),
    "cents": select(func.coalesce(func.sum(Sale.cents), 0)),
}


async def figure(query: Select[tuple[int]]) -> int:
    async with Sessions() as session:
        return (await session.scalars(query)).one()


@app.get("/dashboard")
async def dashboard() -> dict[str, int]:
    values = await asyncio.gather(*map(figure, FIGURES.values()))
    return dict(zip(FIGURES, values, strict=True))
