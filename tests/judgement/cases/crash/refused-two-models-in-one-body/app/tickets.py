from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter(prefix="/tickets")


class Ticket(BaseModel):
    subject: str
    text: str


class Priority(BaseModel):
    level: int = 1


@router.post("")
async def open_ticket(
    ticket: Ticket,
    priority: Priority,
) -> Ticket:
    if priority.level > 3:
        ticket.subject = ticket.subject.upper()
    return ticket
