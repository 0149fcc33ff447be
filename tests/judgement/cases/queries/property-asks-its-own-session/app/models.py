from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column, object_session

from app.database import Base


class Copy(Base):
    __tablename__ = "copies"
    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int]
    lent: Mapped[bool]


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]

    @property
    def on_the_shelf(self) -> int:
        free = select(func.count(Copy.id)).where(Copy.book_id == self.id, ~Copy.lent)
        return object_session(self).scalar(free)
