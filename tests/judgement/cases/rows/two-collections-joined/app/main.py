from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.database import Db, lifespan
from app.models import Project

app = FastAPI(lifespan=lifespan)


@app.get("/projects")
async def projects(db: Db):
    query = select(Project).options(joinedload(Project.members), joinedload(Project.tasks))
    found = (await db.scalars(query)).unique().all()
    return [
        {
            "name": project.name,
            "members": [member.name for member in project.members],
            "tasks": [task.title for task in project.tasks],
        }
        for project in found
    ]
