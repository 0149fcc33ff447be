from fastapi import FastAPI

from app.db import Db, lifespan
from app.queries import WITH_BANDS

app = FastAPI(lifespan=lifespan)


@app.get("/festivals")
async def festivals(db: Db):
    return [
        {"name": festival.name, "bands": [show.band.name for show in festival.shows]}
        for festival in await db.scalars(WITH_BANDS)
    ]
