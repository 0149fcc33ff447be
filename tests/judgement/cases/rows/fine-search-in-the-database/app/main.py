from fastapi import FastAPI
from sqlalchemy import Column, Integer, String, Table, select

from app.db import Base, Db, lifespan

plants = Table(
    "plants", Base.metadata, Column("id", Integer, primary_key=True), Column("name", String)
)

app = FastAPI(lifespan=lifespan)


@app.get("/plants")
async def search(word: str, db: Db) -> list[str]:
    query = select(plants.c.name).where(plants.c.name.icontains(word, autoescape=True))
    return [name async for name in await db.stream_scalars(query)]
