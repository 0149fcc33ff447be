from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Customer, Invoice


class Billing:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def customer(self, number: int) -> Customer:
        return await self.session.get_one(Customer, number)

    async def overview(self) -> list[dict[str, str | int]]:
        invoices = (await self.session.scalars(select(Invoice))).all()
        wanted = {invoice.customer_id for invoice in invoices}
        known = (await self.session.scalars(select(Customer).where(Customer.id.in_(wanted)))).all()
        assert len(known) == len(wanted)
        return [
            {"customer": (await self.customer(invoice.customer_id)).name, "cents": invoice.cents}
            for invoice in invoices
        ]
