from collections import Counter

from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Db, lifespan

PAGE = 8


class Category(Base):
    __tablename__ = "categories"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Sale(Base):
    __tablename__ = "sales"
    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int]
    cents: Mapped[int]


app = FastAPI(lifespan=lifespan)


@app.get("/report")
def report(db: Db) -> dict[str, int]:
    names = dict(db.execute(select(Category.id, Category.name)).tuples().all())
    total = db.scalar(select(func.count(Sale.id))) or 0
    sums: Counter[str] = Counter()
    for offset in range(0, total, PAGE):
        page = select(Sale).order_by(Sale.id).offset(offset).limit(PAGE)
        for sale in db.scalars(page):
            sums[names[sale.category_id]] += sale.cents
    return sums
