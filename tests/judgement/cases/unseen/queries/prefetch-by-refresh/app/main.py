from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI

from app.db import bind_session, engine
from app.models import Base, Entry


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


router = APIRouter(dependencies=[Depends(bind_session)])


@router.get("/blog")
async def blog() -> dict[str, int]:
    entries = await Entry.objects.prefetch_related("comments")
    return {entry.title: len(entry.comments) for entry in entries}


app = FastAPI(lifespan=lifespan)
app.include_router(router)
