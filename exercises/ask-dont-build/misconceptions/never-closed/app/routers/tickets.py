from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.mail import Post
from app.models import Ticket
from app.schemas.ticket import TicketCreate, TicketResponse
from app.services import tickets

router = APIRouter(prefix="/tickets", tags=["tickets"])


@router.post("", response_model=TicketResponse, status_code=status.HTTP_201_CREATED)
async def open_ticket(db: DB, post: Post, ticket_in: TicketCreate) -> Ticket:
    return await tickets.open_ticket(db, post, ticket_in)


@router.get("", response_model=list[TicketResponse])
async def list_tickets(db: DB) -> Sequence[Ticket]:
    return await tickets.list_tickets(db)


@router.get("/{number}", response_model=TicketResponse)
async def read_ticket(db: DB, number: int) -> Ticket:
    return await find_or_404(db, number)


@router.post("/{number}/close", response_model=TicketResponse)
async def close_ticket(db: DB, post: Post, number: int) -> Ticket:
    return await tickets.close_ticket(db, post, await find_or_404(db, number))


async def find_or_404(db: DB, number: int) -> Ticket:
    ticket = await tickets.find_ticket(db, number)
    if ticket is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown ticket")
    return ticket
