from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Cart

app = FastAPI(lifespan=lifespan)


@app.get("/carts")
async def carts(db: Db) -> dict[int, int]:
    totals = {}
    for cart in await db.scalars(select(Cart)):
        total = 0
        for item in cart.items:
            product = await item.awaitable_attrs.product
            total += product.cents * item.pieces
        totals[cart.id] = total
    return totals
