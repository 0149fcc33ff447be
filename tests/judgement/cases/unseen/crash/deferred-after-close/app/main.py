from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI

from app.card import Card
from app.recipes import Base, Recipes, engine


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/recipes/{number}")
async def recipe(number: int, recipes: Annotated[Recipes, Depends()]) -> Card:
    return Card.of(await recipes.by_id(number))
