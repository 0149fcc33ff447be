from fastapi import FastAPI
from sqlalchemy import func, select

from app.db import Db, lifespan
from app.tables import meters, readings

app = FastAPI(lifespan=lifespan)


@app.get("/meters")
async def newest(db: Db) -> dict[str, int]:
    place = func.row_number().over(partition_by=readings.c.meter_id, order_by=readings.c.id.desc())
    ranked = select(readings.c.meter_id, readings.c.kwh, place.label("place")).subquery()
    query = select(meters.c.flat, ranked.c.kwh).join(ranked, ranked.c.meter_id == meters.c.id)
    rows = await db.execute(query.where(ranked.c.place == 1))
    return {flat: kwh for flat, kwh in rows}
