from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from app.projects import Base, Projects, engine


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def projects() -> AsyncIterator[Projects]:
    async with AsyncSession(engine) as session:
        yield Projects(session)


router = APIRouter()


@router.get("/projects")
async def list_projects(found: Annotated[Projects, Depends(projects)]) -> dict[str, int]:
    return await found.page()


app = FastAPI(lifespan=lifespan)
app.include_router(router)
