from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Recipe(Base):
    __tablename__ = "recipes"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    written: Mapped[datetime] = mapped_column(server_default=func.now())


class Recipes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, title: str) -> Recipe:
        recipe = Recipe(title=title)
        self._session.add(recipe)
        return recipe

    async def complete(self, recipe: Recipe) -> Recipe:
        await self._session.refresh(recipe)
        return recipe

    async def titles(self) -> list[str]:
        return list(await self._session.scalars(select(Recipe.title)))
