from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base


class Garage(Base):
    __tablename__ = "garages"
    id: Mapped[int] = mapped_column(primary_key=True)
    street: Mapped[str]


class Car(Base):
    __tablename__ = "cars"
    id: Mapped[int] = mapped_column(primary_key=True)
    plate: Mapped[str]
    garage_id: Mapped[int] = mapped_column(ForeignKey("garages.id"))
    garage: Mapped[Garage] = relationship(lazy="joined")
