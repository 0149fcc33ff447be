from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select

from app.deps import Session, current_user, engine
from app.models import Base, Task, User


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/me/tasks")
async def tasks(session: Session, user: Annotated[User, Depends(current_user)]) -> list[int]:
    return list(await session.scalars(select(Task.id).where(Task.user_id == user.id)))
