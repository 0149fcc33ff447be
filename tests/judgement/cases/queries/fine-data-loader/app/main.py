import asyncio

from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.loader import PersonLoader
from app.models import Thread

app = FastAPI(lifespan=lifespan)


async def shown(thread: Thread, people: PersonLoader) -> dict[str, str]:
    return {"subject": thread.subject, "by": (await people.load(thread.person_id)).name}


@app.get("/threads")
async def threads(db: Db):
    people = PersonLoader(db)
    found = (await db.scalars(select(Thread).order_by(Thread.id))).all()
    return await asyncio.gather(*(shown(thread, people) for thread in found))
