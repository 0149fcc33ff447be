from typing import Any

from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from app.db import Base, Db, lifespan


class Category(Base):
    __tablename__ = "categories"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    children: Mapped[list["Category"]] = relationship()


app = FastAPI(lifespan=lifespan)


def nested(category: Category) -> dict[str, Any]:
    return {"name": category.name, "children": [nested(child) for child in category.children]}


@app.get("/categories")
async def categories(db: Db):
    query = select(Category).where(Category.parent_id.is_(None))
    query = query.options(selectinload(Category.children, recursion_depth=-1))
    return [nested(root) for root in await db.scalars(query)]
