from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Db, lifespan


class Article(Base):
    __tablename__ = "articles"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


app = FastAPI(lifespan=lifespan)


@app.get("/articles")
async def articles(db: Db, limit: int = 20, offset: int = 0):
    page = select(Article).order_by(Article.id).limit(limit).offset(offset)
    return {
        "total": await db.scalar(select(func.count(Article.id))),
        "articles": [article.title for article in await db.scalars(page)],
    }
