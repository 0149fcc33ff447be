import os
from collections.abc import Iterator

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, mapped_column, relationship, sessionmaker,
)

engine = create_engine(os.environ["DATABASE_URL"].replace("+aiosqlite", ""))
sessions = sessionmaker(engine)


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Label(Base):
    __tablename__ = "labels"
    note_id: Mapped[int] = mapped_column(ForeignKey("notes.id"))
    name: Mapped[str]


class Note(Base):
    __tablename__ = "notes"
    body: Mapped[str]
    _labels: Mapped[list[Label]] = relationship(order_by=Label.name)
    labels: AssociationProxy[list[str]] = association_proxy("_labels", "name")


def db() -> Iterator[Session]:
    with sessions.begin() as session:
        yield session


def labelled(session: Session) -> Iterator[tuple[str, list[str]]]:
    for note in session.scalars(select(Note)).all():
        yield note.body, list(note.labels)
