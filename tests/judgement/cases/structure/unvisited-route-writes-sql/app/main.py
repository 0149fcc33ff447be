from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import delete as sql_delete
from sqlalchemy.ext.asyncio import AsyncSession

from app import shelf
from app.db import Base, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
Session = Annotated[AsyncSession, Depends(get_session)]


@app.get("/jars")
async def jars(session: Session) -> list[str]:
    return await shelf.labels(session)


@app.delete("/jars/{label}", status_code=204)
async def throw_away(label: str, session: Session) -> None:
    statement = sql_delete(shelf.Jar).where(shelf.Jar.label == label)
    await session.execute(statement)
    await session.commit()
