import os
import statistics
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine(os.environ["DATABASE_URL"])


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as conn:
        await conn.execute(text("CREATE TABLE IF NOT EXISTS shops (id INTEGER PRIMARY KEY, city TEXT)"))
        await conn.execute(text("CREATE TABLE IF NOT EXISTS sales (shop_id INTEGER, cents INTEGER)"))
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def connection():
    async with engine.connect() as conn:
        yield conn


async def sales(conn, shop):
    rows = await conn.execute(text("SELECT cents FROM sales WHERE shop_id = :shop"), {"shop": shop})
    return rows.scalars().all()


@app.get("/totals")
async def totals(conn=Depends(connection)):
    shops = (await conn.execute(text("SELECT id, city FROM shops ORDER BY city"))).all()
    means = {shop.city: statistics.mean(await sales(conn, shop.id)) for shop in shops}
    return {"means": means, "spread": statistics.pstdev(means.values())}
