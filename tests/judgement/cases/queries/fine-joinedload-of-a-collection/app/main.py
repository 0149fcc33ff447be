from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.database import Base, Db, lifespan


class Album(Base):
    __tablename__ = "albums"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    songs: Mapped[list["Song"]] = relationship()


class Song(Base):
    __tablename__ = "songs"
    id: Mapped[int] = mapped_column(primary_key=True)
    album_id: Mapped[int] = mapped_column(ForeignKey("albums.id"))
    title: Mapped[str]


class SongOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    title: str


class AlbumOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    title: str
    songs: list[SongOut]


app = FastAPI(lifespan=lifespan)


@app.get("/albums", response_model=list[AlbumOut])
async def albums(db: Db):
    return (await db.scalars(select(Album).options(joinedload(Album.songs)))).unique().all()
