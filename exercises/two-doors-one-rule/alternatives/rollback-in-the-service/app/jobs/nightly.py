"""What cron runs at night."""

from sqlalchemy import select

from app.db import SessionLocal
from app.models import StandingOrder
from app.services.transfers import TransferError, TransferService

COLUMNS = StandingOrder.source_id, StandingOrder.target_id, StandingOrder.amount_cents


async def run_standing_orders() -> dict[str, int]:
    """Does each standing order once, in order. Says how many were done, and how many refused."""
    done = refused = 0
    async with SessionLocal() as db:
        orders = (await db.execute(select(*COLUMNS).order_by(StandingOrder.id))).all()
        service = TransferService(db)
        for order in orders:
            try:
                await service.transfer(**order._mapping)
                done += 1
            except TransferError:
                refused += 1
    return {"done": done, "refused": refused}
