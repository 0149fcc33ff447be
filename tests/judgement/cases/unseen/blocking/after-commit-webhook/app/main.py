from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app import hooks  # noqa: F401
from app.db import Base, Ticket, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class NewTicket(BaseModel):
    title: str


@app.post("/tickets", status_code=201)
async def open_ticket(
    body: NewTicket, session: Annotated[AsyncSession, Depends(get_session)]
) -> dict[str, int]:
    ticket = Ticket(title=body.title)
    session.add(ticket)
    await session.commit()
    return {"id": ticket.id}
