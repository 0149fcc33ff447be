from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.mail import Mailer, mailer
from app.models import Ticket
from app.schemas.ticket import TicketCreate


async def open_ticket(db: AsyncSession, post: Mailer, ticket_in: TicketCreate) -> Ticket:
    ticket = Ticket(email=ticket_in.email, subject=ticket_in.subject)
    db.add(ticket)
    await db.commit()
    await post.send(ticket.email, f"We got it: {ticket.subject}")
    return ticket


async def list_tickets(db: AsyncSession) -> Sequence[Ticket]:
    found = await db.scalars(select(Ticket).order_by(Ticket.id).limit(50))
    return found.all()


async def find_ticket(db: AsyncSession, number: int) -> Ticket | None:
    return await db.get(Ticket, number)


async def close_ticket(db: AsyncSession, ticket: Ticket) -> Ticket:
    ticket.status = "closed"
    await db.commit()
    await mailer.send(ticket.email, f"Solved: {ticket.subject}")
    return ticket
