from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.mail import Mailer
from app.models import Ticket
from app.schemas.ticket import TicketCreate


async def open_ticket(session: AsyncSession, mailer: Mailer, ticket_in: TicketCreate) -> Ticket:
    ticket = Ticket(email=ticket_in.email, subject=ticket_in.subject)
    session.add(ticket)
    await session.commit()
    await mailer.send(ticket.email, f"We got it: {ticket.subject}")
    return ticket


async def list_tickets(session: AsyncSession) -> Sequence[Ticket]:
    found = await session.scalars(select(Ticket).order_by(Ticket.id).limit(50))
    return found.all()


async def find_ticket(session: AsyncSession, number: int) -> Ticket | None:
    return await session.get(Ticket, number)


async def close_ticket(session: AsyncSession, mailer: Mailer, ticket: Ticket) -> Ticket:
    ticket.status = "closed"
    await session.commit()
    await mailer.send(ticket.email, f"Solved: {ticket.subject}")
    return ticket
