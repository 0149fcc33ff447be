from collections.abc import Sequence

from sqlalchemy import select

from app.db import DB
from app.mail import Mail
from app.models import Ticket
from app.schemas.ticket import TicketCreate


class TicketService:
    """Tickets from the first letter to the last."""

    def __init__(self, db: DB, mailer: Mail) -> None:
        self.db = db
        self.mailer = mailer

    async def open(self, ticket_in: TicketCreate) -> Ticket:
        ticket = Ticket(**ticket_in.model_dump())
        self.db.add(ticket)
        await self.db.commit()
        await self.mailer.send(ticket.email, f"We got it: {ticket.subject}")
        return ticket

    async def list(self) -> Sequence[Ticket]:
        found = await self.db.scalars(select(Ticket).order_by(Ticket.id).limit(50))
        return found.all()

    async def find(self, number: int) -> Ticket | None:
        return await self.db.get(Ticket, number)

    async def close(self, ticket: Ticket) -> Ticket:
        ticket.status = "closed"
        await self.db.commit()
        await self.mailer.send(ticket.email, f"Solved: {ticket.subject}")
        return ticket
