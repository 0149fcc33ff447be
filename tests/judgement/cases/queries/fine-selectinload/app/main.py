from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from app.database import Base, Db, lifespan


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    lines: Mapped[list["OrderLine"]] = relationship()


class OrderLine(Base):
    __tablename__ = "order_lines"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    sku: Mapped[str]
    cents: Mapped[int]


app = FastAPI(lifespan=lifespan)


@app.get("/orders")
async def list_orders(db: Db) -> list[dict[str, int | str]]:
    query = select(Order).options(selectinload(Order.lines)).order_by(Order.id)
    return [
        {"number": order.number, "cents": sum(line.cents for line in order.lines)}
        for order in await db.scalars(query)
    ]
