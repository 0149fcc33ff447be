from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

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


app = FastAPI(lifespan=lifespan)


@app.get("/orders")
async def orders(db: Db, limit: int = 20):
    query = select(Order).options(joinedload(Order.lines)).order_by(Order.id).limit(limit)
    return [
        {"number": order.number, "lines": [line.sku for line in order.lines]}
        for order in (await db.scalars(query)).unique()
    ]
