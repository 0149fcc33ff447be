from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Course
from app.schemas import CourseOut

app = FastAPI(lifespan=lifespan)


@app.get("/courses")
async def courses(db: Db) -> list[CourseOut]:
    found = (await db.scalars(select(Course).order_by(Course.title))).all()
    return await db.run_sync(lambda _: [CourseOut.model_validate(course) for course in found])
