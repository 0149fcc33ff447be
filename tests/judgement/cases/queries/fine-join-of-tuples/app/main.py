from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Db, lifespan


class Film(Base):
    __tablename__ = "films"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


class Review(Base):
    __tablename__ = "reviews"
    id: Mapped[int] = mapped_column(primary_key=True)
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"))
    stars: Mapped[int]


app = FastAPI(lifespan=lifespan)


@app.get("/reviews")
async def reviews(db: Db) -> list[dict[str, str | int]]:
    rows = await db.execute(select(Review, Film).join(Film, Film.id == Review.film_id))
    return [{"film": film.title, "stars": review.stars} for review, film in rows.tuples()]
