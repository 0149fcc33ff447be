from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Db, lifespan
from app.models import Route

app = FastAPI(lifespan=lifespan)


def by_length(session: Session) -> list[dict[str, str | int]]:
    routes = session.scalars(select(Route)).all()
    routes = sorted(routes, key=lambda route: route.length, reverse=True)
    return [{"name": route.name, "km": route.length} for route in routes]


@app.get("/routes/longest")
async def longest(db: Db):
    return await db.run_sync(by_length)
