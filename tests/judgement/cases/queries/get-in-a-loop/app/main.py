from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Db, lifespan


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Article(Base):
    __tablename__ = "articles"
    id: Mapped[int] = mapped_column(primary_key=True)
    headline: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))


class Teaser(BaseModel):
    headline: str
    by: str


app = FastAPI(lifespan=lifespan)


@app.get("/feed")
async def feed(db: Db) -> list[Teaser]:
    articles = (await db.scalars(select(Article).order_by(Article.id.desc()))).all()
    teasers = []
    for article in articles:
        author = await db.get(Author, article.author_id)
        if author is not None:
            teasers.append(Teaser(headline=article.headline, by=author.name))
    return teasers
