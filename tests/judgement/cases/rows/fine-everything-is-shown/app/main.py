from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import Db, lifespan
from app.models import Menu

app = FastAPI(lifespan=lifespan)


@app.get("/menus")
async def menus(db: Db) -> dict[str, list[str]]:
    found = (await db.scalars(select(Menu).options(joinedload(Menu.dishes)))).unique()
    return {menu.day: [dish.name for dish in menu.dishes] for menu in found}
