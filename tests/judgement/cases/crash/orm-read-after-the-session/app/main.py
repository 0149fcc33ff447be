from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import menus
from app.db import Base, engine


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/menus/{number}")
async def read(number: int) -> dict[str, list[str]]:
    menu = await menus.find(number)
    dishes = [dish.name for dish in menu.dishes]
    return {menu.name: dishes}
