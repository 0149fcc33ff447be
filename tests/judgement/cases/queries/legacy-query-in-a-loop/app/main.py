from fastapi import FastAPI

from app import crud
from app.db import Db, lifespan

app = FastAPI(lifespan=lifespan)


@app.get("/pupils")
def pupils(db: Db) -> dict[str, float]:
    averages = {}
    for pupil in crud.get_pupils(db):
        marks = [grade.mark for grade in crud.get_grades(db, pupil.id)]
        averages[pupil.name] = sum(marks) / len(marks)
    return averages
