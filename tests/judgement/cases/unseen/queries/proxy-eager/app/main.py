import os
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload, sessionmaker,
)

engine = create_engine(os.environ["DATABASE_URL"].replace("+aiosqlite", ""))
sessions = sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Tag(Base):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class NoteTag(Base):
    __tablename__ = "note_tags"
    note_id: Mapped[int] = mapped_column(ForeignKey("notes.id"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id"), primary_key=True)
    rank: Mapped[int]
    tag: Mapped[Tag] = relationship(lazy="joined", innerjoin=True)


class Note(Base):
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    note_tags: Mapped[list[NoteTag]] = relationship(order_by=NoteTag.rank)
    tags: AssociationProxy[list[Tag]] = association_proxy("note_tags", "tag")


Base.metadata.create_all(engine)


def get_db() -> Iterator[Session]:
    with sessions() as session:
        yield session


app = FastAPI()


@app.get("/notes")
def notes(db: Annotated[Session, Depends(get_db)]) -> dict[str, list[str]]:
    found = db.scalars(select(Note).options(selectinload(Note.note_tags)))
    return {note.body: [tag.name for tag in note.tags] for note in found}
