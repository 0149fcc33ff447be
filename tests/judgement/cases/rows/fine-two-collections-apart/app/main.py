from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.database import Db, lifespan
from app.models import Project

app = FastAPI(lifespan=lifespan)
SHOWN = (
    joinedload(Project.owner),
    selectinload(Project.members),
    selectinload(Project.tasks),
)


@app.get("/projects")
async def projects(db: Db):
    return [
        {
            "name": project.name,
            "owner": project.owner.name,
            "members": [member.name for member in project.members],
            "tasks": [task.title for task in project.tasks],
        }
        for project in await db.scalars(select(Project).options(*SHOWN))
    ]
