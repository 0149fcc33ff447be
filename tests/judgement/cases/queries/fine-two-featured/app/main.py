from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Db, lifespan


class Recipe(Base):
    __tablename__ = "recipes"
    id: Mapped[int] = mapped_column(primary_key=True)
    featured: Mapped[bool]
    comments: Mapped[list["Comment"]] = relationship()


class Comment(Base):
    __tablename__ = "comments"
    id: Mapped[int] = mapped_column(primary_key=True)
    recipe_id: Mapped[int] = mapped_column(ForeignKey("recipes.id"))


app = FastAPI(lifespan=lifespan)


@app.get("/home")
async def home(db: Db):
    featured = (await db.scalars(select(Recipe).where(Recipe.featured))).all()
    sizes = [len(await recipe.awaitable_attrs.comments) for recipe in featured]
    return {"sizes": sizes, "all": (await db.scalars(select(Recipe.id))).all()}
