import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.service import TeamRow, team_rows
from app.tables import mapper


def create_app(url: str) -> FastAPI:
    engine = create_async_engine(url)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with engine.begin() as connection:
            await connection.run_sync(mapper.metadata.create_all)
        yield
        await engine.dispose()

    async def session() -> AsyncIterator[AsyncSession]:
        async with AsyncSession(engine) as current:
            yield current

    app = FastAPI(lifespan=lifespan)

    @app.get("/teams")
    async def teams(db: Annotated[AsyncSession, Depends(session)]) -> list[TeamRow]:
        return await db.run_sync(team_rows)

    return app


app = create_app(os.environ["DATABASE_URL"])
