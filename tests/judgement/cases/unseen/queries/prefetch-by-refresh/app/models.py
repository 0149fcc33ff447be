from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from app.db import g


class Base(DeclarativeBase):
    pass


class Manager:
    def __set_name__(self, owner, name):
        self.model = owner

    async def prefetch_related(self, *names):
        session = g.get()
        found = (await session.scalars(select(self.model))).all()
        for instance in found:
            await session.refresh(instance, attribute_names=names)
        return found


class Entry(Base):
    __tablename__ = "entries"
    objects = Manager()
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    comments: Mapped[list["Comment"]] = relationship()


class Comment(Base):
    __tablename__ = "comments"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
