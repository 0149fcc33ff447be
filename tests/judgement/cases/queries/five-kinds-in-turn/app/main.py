from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.tables import DETAILS, devices

app = FastAPI(lifespan=lifespan)


@app.get("/devices")
async def overview(db: Db) -> dict[int, str]:
    states = {}
    for device in (await db.execute(select(devices))).all():
        details = DETAILS[device.kind].c
        state = await db.execute(select(details.state).where(details.device_id == device.id))
        states[device.id] = state.scalar_one()
    return states
