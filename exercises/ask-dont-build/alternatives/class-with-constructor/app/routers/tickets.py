from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.models import Ticket
from app.schemas.ticket import TicketCreate, TicketResponse
from app.services.tickets import TicketService

router = APIRouter(prefix="/tickets", tags=["tickets"])
Tickets = Annotated[TicketService, Depends()]


async def get_ticket(number: int, tickets: Tickets) -> Ticket:
    ticket = await tickets.find(number)
    if ticket is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown ticket")
    return ticket


KnownTicket = Annotated[Ticket, Depends(get_ticket)]


@router.post("", response_model=TicketResponse, status_code=status.HTTP_201_CREATED)
async def open_ticket(ticket_in: TicketCreate, tickets: Tickets) -> Ticket:
    return await tickets.open(ticket_in)


@router.get("", response_model=list[TicketResponse])
async def list_tickets(tickets: Tickets) -> Sequence[Ticket]:
    return await tickets.list()


@router.get("/{number}", response_model=TicketResponse)
async def read_ticket(ticket: KnownTicket) -> Ticket:
    return ticket


@router.post("/{number}/close", response_model=TicketResponse)
async def close_ticket(ticket: KnownTicket, tickets: Tickets) -> Ticket:
    return await tickets.close(ticket)
