from fastapi import FastAPI
from sqlalchemy import select

from app.comments import newest
from app.db import Db, lifespan
from app.models import Post

app = FastAPI(lifespan=lifespan)


@app.get("/posts")
async def posts(db: Db, limit: int = 10):
    page = (await db.scalars(select(Post).order_by(Post.id).limit(limit))).all()
    return [{"title": post.title, "comments": await newest(db, post.id)} for post in page]
