from collections.abc import Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, HTTPException, status
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_db
from app.mail import Mail
from app.models import Ticket
from app.schemas.ticket import TicketCreate, TicketResponse
from app.services import tickets

router = APIRouter(prefix="/tickets", tags=["tickets"])
open_db = asynccontextmanager(get_db)


@router.post("", response_model=TicketResponse, status_code=status.HTTP_201_CREATED)
async def open_ticket(ticket_in: TicketCreate, mailer: Mail) -> Ticket:
    async with open_db() as db:
        return await tickets.open_ticket(db, mailer, ticket_in)


@router.get("", response_model=list[TicketResponse])
async def list_tickets() -> Sequence[Ticket]:
    async with open_db() as db:
        return await tickets.list_tickets(db)


@router.get("/{number}", response_model=TicketResponse)
async def read_ticket(number: int) -> Ticket:
    async with open_db() as db:
        return await find_or_404(db, number)


@router.post("/{number}/close", response_model=TicketResponse)
async def close_ticket(number: int, mailer: Mail) -> Ticket:
    async with open_db() as db:
        return await tickets.close_ticket(db, mailer, await find_or_404(db, number))


async def find_or_404(db: AsyncSession, number: int) -> Ticket:
    ticket = await tickets.find_ticket(db, number)
    if ticket is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown ticket")
    return ticket
