from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Song(Base):
    __tablename__ = "songs"
    title: Mapped[str]


class Entry(Base):
    __tablename__ = "entries"
    song_id: Mapped[int] = mapped_column(ForeignKey("songs.id"))
