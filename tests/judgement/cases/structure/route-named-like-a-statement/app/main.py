from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from textwrap import shorten as text
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from app import places
from app.db import Base, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
Session = Annotated[AsyncSession, Depends(get_session)]


@app.get("/places")
async def select(session: Session, query: str = "") -> list[str]:
    return await places.names(session, text(query, 40))


@app.put("/places/{name}")
async def update(name: str, session: Session) -> None:
    await places.visit(session, name)


@app.delete("/places/{name}", status_code=204)
async def delete(name: str, session: Session) -> None:
    await places.forget(session, name)
