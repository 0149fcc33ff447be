from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncAttrs
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(AsyncAttrs, DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Publisher(Base):
    __tablename__ = "publishers"
    name: Mapped[str]


class Author(Base):
    __tablename__ = "authors"
    name: Mapped[str]


class Book(Base):
    __tablename__ = "books"
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))
    publisher_id: Mapped[int] = mapped_column(ForeignKey("publishers.id"))
    author: Mapped[Author] = relationship()
    publisher: Mapped[Publisher] = relationship()
