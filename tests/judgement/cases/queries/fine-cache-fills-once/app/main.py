from fastapi import FastAPI
from sqlalchemy import select

from app.database import Db, lifespan
from app.models import Receipt
from app.rates import percent

app = FastAPI(lifespan=lifespan)


@app.get("/receipts")
async def receipts(db: Db) -> dict[int, float]:
    taxes = {}
    for receipt in (await db.scalars(select(Receipt))).all():
        taxes[receipt.id] = receipt.cents * await percent(db, receipt.rate) / 100
    return taxes
