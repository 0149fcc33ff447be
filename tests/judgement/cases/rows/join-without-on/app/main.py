from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Person, Skill

app = FastAPI(lifespan=lifespan)


@app.get("/skills")
async def skills(db: Db) -> list[str]:
    rows = await db.execute(select(Person.id, Skill.word).where(Person.name != ""))
    return sorted({word for _, word in rows})
