from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Db, lifespan


class Recipe(Base):
    __tablename__ = "recipes"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    ingredients: Mapped[list["Ingredient"]] = relationship(order_by="Ingredient.name")


class Ingredient(Base):
    __tablename__ = "ingredients"
    id: Mapped[int] = mapped_column(primary_key=True)
    recipe_id: Mapped[int] = mapped_column(ForeignKey("recipes.id"))
    name: Mapped[str]


app = FastAPI(lifespan=lifespan)


@app.get("/recipes")
def recipes(db: Db):
    return {
        recipe.name: [ingredient.name for ingredient in recipe.ingredients]
        for recipe in db.scalars(select(Recipe))
    }
