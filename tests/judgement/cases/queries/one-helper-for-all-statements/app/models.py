from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class Garden(Base):
    __tablename__ = "gardens"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Bed(Base):
    __tablename__ = "beds"
    id: Mapped[int] = mapped_column(primary_key=True)
    garden_id: Mapped[int]
    plant: Mapped[str]
