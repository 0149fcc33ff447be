"""What cron runs at night."""

from sqlalchemy import select

from app.db import SessionLocal
from app.errors import TransferRefused
from app.models import StandingOrder
from app.schemas.transfer import TransferCreate
from app.services.transfers import TransferService


async def run_standing_orders() -> dict[str, int]:
    """Does each standing order once, in order. Says how many were done, and how many refused."""
    count = {"done": 0, "refused": 0}
    async with SessionLocal() as db:
        columns = StandingOrder.source_id, StandingOrder.target_id, StandingOrder.amount_cents
        for order in (await db.execute(select(*columns).order_by(StandingOrder.id))).all():
            wanted = TransferCreate.model_validate(order, from_attributes=True)
            try:
                await TransferService.transfer(db, wanted)
            except TransferRefused:
                await db.rollback()
                count["refused"] += 1
            else:
                count["done"] += 1
    return count
