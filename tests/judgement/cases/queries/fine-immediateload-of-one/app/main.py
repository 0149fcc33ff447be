from fastapi import FastAPI, HTTPException
from sqlalchemy import select
from sqlalchemy.orm import immediateload

from app.database import Db, lifespan
from app.models import Order

app = FastAPI(lifespan=lifespan)
WHOLE = (immediateload(Order.customer), immediateload(Order.lines))


@app.get("/orders/{order_id}")
async def order(order_id: int, db: Db):
    found = await db.scalar(select(Order).where(Order.id == order_id).options(*WHOLE))
    if found is None:
        raise HTTPException(404)
    return {"customer": found.customer.name, "lines": [line.sku for line in found.lines]}
