from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, subqueryload

from app.db import Base, Db, lifespan


class Bank(Base):
    __tablename__ = "banks"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    branches: Mapped[list["Branch"]] = relationship()


class Branch(Base):
    __tablename__ = "branches"
    id: Mapped[int] = mapped_column(primary_key=True)
    bank_id: Mapped[int] = mapped_column(ForeignKey("banks.id"))
    city: Mapped[str]


app = FastAPI(lifespan=lifespan)


@app.get("/banks")
def banks(db: Db) -> dict[str, list[str]]:
    found = db.scalars(select(Bank).options(subqueryload(Bank.branches)).order_by(Bank.id))
    return {bank.name: [branch.city for branch in bank.branches] for bank in found}
