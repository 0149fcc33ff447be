from fastapi import FastAPI
from sqlalchemy import Column, Integer, String, Table, select

from app.database import Base, Db, lifespan

plants = Table(
    "plants", Base.metadata, Column("id", Integer, primary_key=True), Column("name", String)
)

app = FastAPI(lifespan=lifespan)


@app.get("/plants")
async def search(word: str, db: Db) -> list[str]:
    names = await db.stream_scalars(select(plants.c.name))
    return [name async for name in names if word in name.lower()]
