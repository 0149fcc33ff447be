import os

from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Person(Base):
    __tablename__ = "people"
    name: Mapped[str]


class OwnedMixin:
    @declared_attr
    def person_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("people.id"))


class Device(OwnedMixin, Base):
    __tablename__ = "devices"
    serial: Mapped[str]
