from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Club

app = FastAPI(lifespan=lifespan)


@app.get("/clubs")
def clubs(db: Db) -> list[str]:
    return [club.title for club in db.scalars(select(Club).order_by(Club.id))]
