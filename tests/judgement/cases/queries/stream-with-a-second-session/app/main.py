from fastapi import FastAPI
from sqlalchemy import select

from app.db import Sessions, lifespan
from app.models import Order, Parcel

app = FastAPI(lifespan=lifespan)


@app.get("/shipments")
async def shipments() -> dict[str, str | None]:
    carriers = {}
    async with Sessions() as outer, Sessions() as inner:
        async for order in await outer.stream_scalars(select(Order)):
            parcel = select(Parcel.carrier).where(Parcel.order_id == order.id)
            carriers[order.number] = await inner.scalar(parcel)
    return carriers
