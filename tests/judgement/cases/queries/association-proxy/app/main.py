from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Picture

app = FastAPI(lifespan=lifespan)


@app.get("/pictures")
def pictures(db: Db) -> dict[str, list[str]]:
    shown = {}
    for picture in db.scalars(select(Picture)).all():
        shown[picture.file] = list(picture.words)
    return shown
