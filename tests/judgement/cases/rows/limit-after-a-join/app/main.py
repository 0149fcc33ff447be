from fastapi import FastAPI

from app.database import Db, lifespan
from app.services import page

app = FastAPI(lifespan=lifespan)


@app.get("/orders")
async def orders(db: Db, limit: int = 20):
    return await page(db, limit)
