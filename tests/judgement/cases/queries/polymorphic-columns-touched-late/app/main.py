from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Truck, Vehicle

app = FastAPI(lifespan=lifespan)


@app.get("/vehicles")
async def vehicles(db: Db) -> dict[str, int]:
    capacity = {}
    for vehicle in (await db.scalars(select(Vehicle))).all():
        name = "tons" if isinstance(vehicle, Truck) else "seats"
        capacity[vehicle.plate] = await getattr(vehicle.awaitable_attrs, name)
    return capacity
