from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import joinedload

from app.db import Db, lifespan
from app.models import Film

app = FastAPI(lifespan=lifespan)


class GenreOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class FilmOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    title: str
    genre: GenreOut


@app.get("/films", response_model=list[FilmOut])
def films(db: Db):
    return db.query(Film).options(joinedload(Film.genre)).order_by(Film.id).all()
