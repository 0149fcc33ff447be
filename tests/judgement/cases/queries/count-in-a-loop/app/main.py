from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Db, lifespan
from app.models import Task, TaskList

app = FastAPI(lifespan=lifespan)


async def open_tasks(db: AsyncSession, list_id: int) -> int:
    query = select(func.count()).select_from(Task).where(Task.list_id == list_id, ~Task.done)
    return (await db.execute(query)).scalar_one()


@app.get("/lists")
async def lists(db: Db):
    found = await db.scalars(select(TaskList))
    return [{"name": one.name, "open": await open_tasks(db, one.id)} for one in found]
