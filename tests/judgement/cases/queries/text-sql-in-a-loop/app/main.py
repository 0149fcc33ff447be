from fastapi import FastAPI
from sqlalchemy import select, text

from app.db import Db, lifespan
from app.tables import projects

app = FastAPI(lifespan=lifespan)
MINUTES = text("SELECT sum(minutes) FROM entries WHERE project_id = :project")


@app.get("/projects/hours")
async def hours(db: Db) -> dict[str, float]:
    spent = {}
    for project in (await db.execute(select(projects))).all():
        minutes = (await db.execute(MINUTES, {"project": project.id})).scalar_one()
        spent[project.name] = (minutes or 0) / 60
    return spent
