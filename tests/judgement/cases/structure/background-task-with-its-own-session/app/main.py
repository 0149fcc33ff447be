from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, engine, get_session
from app.tickets import Ticket, triage


class TicketIn(BaseModel):
    text: str


class TicketOut(BaseModel):
    id: int


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/tickets", status_code=202)
async def open_ticket(
    ticket: TicketIn,
    later: BackgroundTasks,
    session: Annotated[AsyncSession, Depends(get_session)],
) -> TicketOut:
    opened = Ticket(text=ticket.text)
    session.add(opened)
    await session.commit()
    later.add_task(triage, opened.id)
    return TicketOut(id=opened.id)
