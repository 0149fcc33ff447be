from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Lesson, Room

app = FastAPI(lifespan=lifespan)


@app.get("/plan")
async def plan(db: Db) -> list[str]:
    lessons = (await db.scalars(select(Lesson))).all()
    wanted = {lesson.room_id for lesson in lessons}
    rooms = (await db.scalars(select(Room).where(Room.id.in_(wanted)))).all()
    words = [f"{len(rooms)} rooms"]
    for lesson in lessons:
        room = await db.get_one(Room, lesson.room_id)
        same = await lesson.awaitable_attrs.room
        words.append(f"{lesson.subject}: {room.name} ({same.id})")
    return words
