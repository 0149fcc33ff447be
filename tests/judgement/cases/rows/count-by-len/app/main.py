from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Db, lifespan


class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


app = FastAPI(lifespan=lifespan)


@app.get("/customers/count")
def count(db: Db) -> dict[str, int]:
    return {"customers": len(db.scalars(select(Customer)).all())}
