from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import selectin_polymorphic

from app.db import Db, lifespan
from app.models import Animal, Bird, Fish

app = FastAPI(lifespan=lifespan)


@app.get("/animals")
async def animals(db: Db) -> dict[str, int]:
    query = select(Animal).options(selectin_polymorphic(Animal, [Bird, Fish]))
    measures = {}
    for animal in await db.scalars(query):
        measures[animal.name] = animal.wingspan if isinstance(animal, Bird) else animal.depth
    return measures
