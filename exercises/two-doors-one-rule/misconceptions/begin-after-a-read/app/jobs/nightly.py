"""What cron runs at night."""

from sqlalchemy import select

from app.config import get_settings
from app.db import SessionLocal
from app.errors import TransferRefused
from app.models import StandingOrder
from app.services.transfers import TransferService


async def run_standing_orders() -> dict[str, int]:
    """Does each standing order once, in order. Says how many were done, and how many refused."""
    done = refused = 0
    async with SessionLocal() as db:
        transfers = TransferService(db, get_settings())
        for order in (await db.scalars(select(StandingOrder).order_by(StandingOrder.id))).all():
            try:
                await transfers.transfer(order.source_id, order.target_id, order.amount_cents)
            except TransferRefused:
                refused += 1
            else:
                done += 1
    return {"done": done, "refused": refused}
