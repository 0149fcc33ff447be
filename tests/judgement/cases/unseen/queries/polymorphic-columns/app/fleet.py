import os

from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

engine = create_engine(os.environ["DATABASE_URL"].replace("+aiosqlite", ""))
sessions = sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Vehicle(Base):
    __tablename__ = "vehicles"
    id: Mapped[int] = mapped_column(primary_key=True)
    plate: Mapped[str]
    kind: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "car"}

    def describe(self) -> str:
        return self.plate


class Truck(Vehicle):
    __tablename__ = "trucks"
    id: Mapped[int] = mapped_column(ForeignKey("vehicles.id"), primary_key=True)
    tonnes: Mapped[int]
    __mapper_args__ = {"polymorphic_identity": "truck"}

    def describe(self) -> str:
        return f"{self.plate} ({self.tonnes} t)"
