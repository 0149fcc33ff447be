from fastapi import FastAPI
from sqlalchemy import select

from app.database import Db, lifespan
from app.models import Product

app = FastAPI(lifespan=lifespan)


@app.get("/products")
async def products(db: Db) -> dict[str, int]:
    found = (await db.scalars(select(Product).order_by(Product.id))).all()
    return {product.name: product.cents for product in found}
