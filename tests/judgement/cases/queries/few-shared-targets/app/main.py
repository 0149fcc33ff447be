from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, Db, lifespan


class Office(Base):
    __tablename__ = "offices"
    id: Mapped[int] = mapped_column(primary_key=True)
    city: Mapped[str]


class Employee(Base):
    __tablename__ = "employees"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    office: Mapped[Office] = relationship()


app = FastAPI(lifespan=lifespan)


@app.get("/employees")
async def employees(db: Db) -> list[dict[str, str]]:
    found = (await db.scalars(select(Employee).order_by(Employee.name))).all()
    return [
        {"name": employee.name, "city": (await employee.awaitable_attrs.office).city}
        for employee in found
    ]
