from collections.abc import Sequence

from sqlalchemy import select

from app.deps import current_db, current_mailer
from app.models import Ticket
from app.schemas.ticket import TicketCreate


async def open_ticket(ticket_in: TicketCreate) -> Ticket:
    ticket = Ticket(email=ticket_in.email, subject=ticket_in.subject)
    current_db.get().add(ticket)
    await current_db.get().commit()
    await current_mailer.get().send(ticket.email, f"We got it: {ticket.subject}")
    return ticket


async def list_tickets() -> Sequence[Ticket]:
    found = await current_db.get().scalars(select(Ticket).order_by(Ticket.id).limit(50))
    return found.all()


async def find_ticket(number: int) -> Ticket | None:
    return await current_db.get().get(Ticket, number)


async def close_ticket(ticket: Ticket) -> Ticket:
    ticket.status = "closed"
    await current_db.get().commit()
    await current_mailer.get().send(ticket.email, f"Solved: {ticket.subject}")
    return ticket
