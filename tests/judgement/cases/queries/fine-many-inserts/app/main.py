from fastapi import FastAPI
from sqlalchemy import insert, select

from app.db import Db, lifespan
from app.models import Stop, Visit

app = FastAPI(lifespan=lifespan)


@app.post("/rounds", status_code=201)
async def plan_round(db: Db) -> dict[str, list[int]]:
    stops = (await db.scalars(select(Stop.id).order_by(Stop.address))).all()
    visits = []
    for stop_id in stops:
        new = insert(Visit).values(stop_id=stop_id, state="planned").returning(Visit.id)
        visits.append((await db.execute(new)).scalar_one())
    await db.commit()
    return {"visits": visits}
