from fastapi import FastAPI
from sqlalchemy import select

from app.database import Db, lifespan
from app.models import Basket

app = FastAPI(lifespan=lifespan)


@app.get("/baskets")
async def baskets(db: Db) -> list[dict[str, str | int]]:
    heavy = await db.scalars(select(Basket).where(Basket.weight > 100).order_by(Basket.weight))
    return [{"name": basket.name, "grams": basket.weight} for basket in heavy]
