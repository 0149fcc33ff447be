from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from app import shop


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with shop.engine.begin() as connection:
        await connection.run_sync(shop.Base.metadata.create_all)
    yield
    await shop.engine.dispose()


async def get_db() -> AsyncIterator[AsyncSession]:
    async with shop.Sessions() as session:
        yield session


router = APIRouter(prefix="/orders")


@router.get("/totals")
async def totals(db: AsyncSession = Depends(get_db)) -> dict[int, int]:
    return await db.run_sync(shop.totals)


app = FastAPI(lifespan=lifespan)
app.include_router(router)
