from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, Page, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class PageUpdate(BaseModel):
    title: str


class PageOut(PageUpdate):
    changed: datetime


@app.patch("/pages/{number}")
async def rename(
    number: int, body: PageUpdate, session: Annotated[AsyncSession, Depends(get_session)]
) -> PageOut:
    page = await session.get(Page, number)
    if page is None:
        raise HTTPException(status_code=404)
    page.title = body.title
    await session.commit()
    return PageOut(
        title=page.title,
        changed=page.changed,
    )
