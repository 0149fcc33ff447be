"""A little shop: routes that read, write, and go wrong with SQLAlchemy in each known way."""

APP = """
import asyncio, sqlite3
from contextlib import asynccontextmanager
from typing import Annotated

import aiosqlite
from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, create_engine, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload
)


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="", deferred=True)
    items: Mapped[list["Item"]] = relationship()


class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))


class OrderOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    items: list["ItemOut"]


class ItemOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int


engine = create_async_engine("sqlite+aiosqlite:///shop.db")
Sessions = async_sessionmaker(engine)
sync_engine = create_engine("sqlite:///shop.db")


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)  # tables
    async with Sessions() as session:
        session.add_all([Order(name=f"o{i}", items=[Item(), Item()]) for i in range(4)])
        await session.commit()
    yield


app = FastAPI(lifespan=lifespan)


async def get_session():
    async with Sessions() as session:
        yield session


Db = Annotated[AsyncSession, Depends(get_session)]


async def all_orders(db):
    return (await db.scalars(select(Order).order_by(Order.id))).all()  # all-orders


@app.get("/n-plus-one")
async def n_plus_one(db: Db):
    out = []
    for order in await all_orders(db):
        items = await order.awaitable_attrs.items  # lazy
        out.append(len(items))
    return out


@app.get("/selectin")
async def selectin(db: Db):
    query = select(Order).options(selectinload(Order.items)).where(Order.id.in_([1, 2, 3]))
    return [len(o.items) for o in (await db.scalars(query)).all()]  # selectin


@app.get("/deferred")
async def deferred_column(db: Db):
    order = await db.get(Order, 1)
    await order.awaitable_attrs.note  # deferred


@app.get("/refresh")
async def refresh(db: Db):
    order = await db.get(Order, 1)
    await db.refresh(order)  # refresh


@app.post("/commit")
async def commits(db: Db):
    db.add(Order(name="new"))
    await db.commit()  # commit


@app.post("/rollback")
async def rolls_back(db: Db):
    await db.execute(insert(Order), [{"name": "a"}, {"name": "b"}])  # many
    await db.rollback()


@app.get("/serialised", response_model=list[OrderOut])
async def serialised(db: Db):
    return await all_orders(db)  # serialised


@app.get("/missing")
async def missing(db: Db):
    order = await db.get(Order, 1)
    return len(order.items)  # missing


@app.get("/detached")
async def detached():
    async with Sessions() as session:
        order = await session.get(Order, 1)
    return order.items  # detached


@app.get("/swallowed")
async def swallowed(db: Db):
    order = await db.get(Order, 1)
    try:
        order.items  # swallowed
    except Exception:
        pass


@app.get("/cartesian")
async def cartesian(db: Db):
    rows = await db.execute(select(func.count()).select_from(Order, Item))  # cartesian
    return rows.scalar_one()


@app.get("/raw")
async def raw():
    async with aiosqlite.connect("shop.db") as db:
        cursor = await db.execute("select id from orders where id = 1 or name = 'o1'")  # raw
        return await cursor.fetchall()


@app.get("/def")
def in_a_thread():
    with Session(sync_engine) as session:
        return [len(o.items) for o in session.scalars(select(Order))]  # def


@app.get("/raw-def")
def raw_in_a_thread():
    with sqlite3.connect("shop.db") as db:
        return db.execute("select 1").fetchall()  # raw-def


def read_in_executor():
    with Session(sync_engine) as session:
        return session.scalar(select(func.count(Order.id)))  # executor


@app.get("/executor")
async def executor():
    return await asyncio.get_running_loop().run_in_executor(None, read_in_executor)


@app.get("/one")
async def one(db: Db):
    await asyncio.sleep(0.02)
    await db.execute(text("select 1"))
    await asyncio.sleep(0.02)


@app.get("/two")
async def two(db: Db):
    await db.execute(text("select 2"))
    await asyncio.sleep(0.03)
    await db.execute(text("select 2"))


async def later():
    await asyncio.sleep(0.05)
    async with Sessions() as db:
        await db.execute(text("select 'late'"))  # late


@app.get("/task")
async def task():
    app.state.task = asyncio.create_task(later())
"""

LABELS = [
    *["GET /n-plus-one", "GET /selectin", "GET /deferred", "GET /refresh", "POST /commit"],
    *["POST /rollback", "GET /serialised", "GET /missing", "GET /detached", "GET /swallowed"],
    *["GET /cartesian", "GET /raw", "GET /def", "GET /raw-def", "GET /executor"],
    "GET /one + GET /two",
    "GET /task",
]
