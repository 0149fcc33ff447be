"""What cron runs at night."""

from sqlalchemy import select

from app.db import SessionLocal
from app.models import StandingOrder
from app.services.transfers import TransferError, TransferService


async def run_standing_orders() -> dict[str, int]:
    """Does each standing order once, in order. Says how many were done, and how many refused."""
    done = refused = 0
    async with SessionLocal() as db:
        orders = (await db.scalars(select(StandingOrder).order_by(StandingOrder.id))).all()
        service = TransferService(db)
        for order in orders:
            try:
                await service.transfer(
                    source_id=order.source_id,
                    target_id=order.target_id,
                    amount_cents=order.amount_cents,
                )
                done += 1
            except TransferError:
                refused += 1
    return {"done": done, "refused": refused}
