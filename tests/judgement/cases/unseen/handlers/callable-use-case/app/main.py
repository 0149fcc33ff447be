from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Body, Depends, FastAPI

from app.db import Base, engine
from app.usecases import Session, Trees


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/trees", status_code=201)
async def plant(
    trees: Annotated[Trees, Depends()], session: Session, name: Annotated[str, Body(embed=True)]
) -> int:
    tree = trees.add(name)
    await session.commit()
    return tree.id


@app.get("/trees")
async def index(trees: Annotated[Trees, Depends()], prefix: str = "") -> list[str]:
    execute = trees.select
    return await execute(prefix)
