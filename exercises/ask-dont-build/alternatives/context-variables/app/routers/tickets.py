from collections.abc import Sequence

from fastapi import APIRouter, Depends, HTTPException, status

from app.deps import bind
from app.models import Ticket
from app.schemas.ticket import TicketCreate, TicketResponse
from app.services import tickets

router = APIRouter(prefix="/tickets", tags=["tickets"], dependencies=[Depends(bind)])


@router.post("", response_model=TicketResponse, status_code=status.HTTP_201_CREATED)
async def open_ticket(ticket_in: TicketCreate) -> Ticket:
    return await tickets.open_ticket(ticket_in)


@router.get("", response_model=list[TicketResponse])
async def list_tickets() -> Sequence[Ticket]:
    return await tickets.list_tickets()


@router.get("/{number}", response_model=TicketResponse)
async def read_ticket(number: int) -> Ticket:
    return await find_or_404(number)


@router.post("/{number}/close", response_model=TicketResponse)
async def close_ticket(number: int) -> Ticket:
    return await tickets.close_ticket(await find_or_404(number))


async def find_or_404(number: int) -> Ticket:
    ticket = await tickets.find_ticket(number)
    if ticket is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown ticket")
    return ticket
