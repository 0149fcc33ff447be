import contextlib
import os
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.ledger import close_month

engine = create_async_engine(os.environ["DATABASE_URL"])


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await engine.dispose()


app = FastAPI(title="Ledger", lifespan=lifespan)


async def session() -> AsyncIterator[AsyncSession]:
    async with AsyncSession(engine) as opened:
        yield opened


@app.post("/ledger/close")
async def close(db: Annotated[AsyncSession, Depends(session)]) -> dict[str, int]:
    return {"closed": await db.run_sync(close_month)}
