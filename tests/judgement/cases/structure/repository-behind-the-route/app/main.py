from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, engine, get_session
from app.recipes import Recipes


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
Session = Annotated[AsyncSession, Depends(get_session)]


class RecipeOut(BaseModel):
    id: int
    title: str
    written: datetime


@app.post("/recipes/{title}", status_code=201)
async def write(title: str, session: Session) -> RecipeOut:
    recipes = Recipes(session)
    recipe = recipes.add(title)
    await session.commit()
    await recipes.complete(recipe)
    return RecipeOut(id=recipe.id, title=recipe.title, written=recipe.written)


@app.get("/recipes")
async def titles(session: Session) -> list[str]:
    return await Recipes(session).titles()
