from collections.abc import Sequence

from fastapi import APIRouter, Depends, HTTPException, status
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_db
from app.mail import Mailer, get_mailer
from app.models import Ticket
from app.schemas.ticket import TicketCreate, TicketResponse
from app.services import tickets

router = APIRouter(prefix="/tickets", tags=["tickets"])


async def known_ticket(number: int, db: AsyncSession = Depends(get_db)) -> Ticket:
    ticket = await tickets.find_ticket(db, number)
    if ticket is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown ticket")
    return ticket


@router.post("", response_model=TicketResponse, status_code=status.HTTP_201_CREATED)
async def open_ticket(
    ticket_in: TicketCreate,
    db: AsyncSession = Depends(get_db),
    mailer: Mailer = Depends(get_mailer),
) -> Ticket:
    return await tickets.open_ticket(db, mailer, ticket_in)


@router.get("", response_model=list[TicketResponse])
async def list_tickets(db: AsyncSession = Depends(get_db)) -> Sequence[Ticket]:
    return await tickets.list_tickets(db)


@router.get("/{number}", response_model=TicketResponse)
async def read_ticket(ticket: Ticket = Depends(known_ticket)) -> Ticket:
    return ticket


@router.post("/{number}/close", response_model=TicketResponse)
async def close_ticket(
    ticket: Ticket = Depends(known_ticket),
    db: AsyncSession = Depends(get_db),
    mailer: Mailer = Depends(get_mailer),
) -> Ticket:
    return await tickets.close_ticket(db, mailer, ticket)
