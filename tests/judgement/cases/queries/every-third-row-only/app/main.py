from fastapi import FastAPI
from sqlalchemy import select

from app.board import line_for
from app.db import Db, lifespan
from app.models import Flight

app = FastAPI(lifespan=lifespan)


@app.get("/flights")
async def flights(db: Db) -> list[str]:
    return [await line_for(db, flight) for flight in (await db.scalars(select(Flight))).all()]
