import asyncio

from fastapi import FastAPI
from sqlalchemy import select

from app.database import Db, lifespan
from app.holidays import days_away
from app.models import Member

app = FastAPI(lifespan=lifespan)


@app.get("/teams/{team_id}/away")
async def away(team_id: int, db: Db) -> dict[str, int]:
    members = (await db.scalars(select(Member).where(Member.team_id == team_id))).all()
    async with asyncio.TaskGroup() as group:
        tasks = {m.name: group.create_task(days_away(m.id)) for m in members}
    return {name: task.result() for name, task in tasks.items()}
