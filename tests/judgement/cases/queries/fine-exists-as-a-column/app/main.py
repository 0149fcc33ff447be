from fastapi import FastAPI
from sqlalchemy import exists, func, select

from app.db import Db, lifespan
from app.tables import flats, keys, leases

app = FastAPI(lifespan=lifespan)


@app.get("/flats")
async def overview(db: Db):
    taken = exists().where(leases.c.flat_id == flats.c.id)
    count = select(func.count()).where(keys.c.flat_id == flats.c.id).scalar_subquery()
    rows = await db.execute(select(flats.c.id, taken.label("taken"), count.label("keys")))
    return [dict(row) for row in rows.mappings()]
