from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Post

app = FastAPI(lifespan=lifespan)


class PostOut(BaseModel):
    title: str
    comments: int


@app.get("/posts", response_model=list[PostOut])
async def posts(db: Db):
    return (await db.scalars(select(Post).order_by(Post.id))).all()
