from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Db, lifespan


class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    cents: Mapped[int]


app = FastAPI(lifespan=lifespan)


@app.get("/customers/figures")
def figures(db: Db):
    best = db.scalars(select(Customer).order_by(Customer.cents.desc()).limit(1)).one()
    count, total = db.execute(select(func.count(), func.sum(Customer.cents))).one()
    return {"customers": count, "cents": total, "best": best.name}
