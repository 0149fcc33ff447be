from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.db import Db, lifespan
from app.models import City, Country

app = FastAPI(lifespan=lifespan)


@app.get("/cities")
async def cities(db: Db, country: str) -> list[str]:
    query = (
        select(City)
        .join(City.country)
        .where(Country.code == country)
        .options(contains_eager(City.country))
    )
    return [f"{city.name}, {city.country.code}" for city in await db.scalars(query)]
