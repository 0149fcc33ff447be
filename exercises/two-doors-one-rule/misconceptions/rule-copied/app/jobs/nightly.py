"""What cron runs at night."""

from sqlalchemy import select

from app.config import get_settings
from app.db import SessionLocal
from app.models import StandingOrder, Transfer, Wallet


async def run_standing_orders() -> dict[str, int]:
    """Does each standing order once, in order. Says how many were done, and how many refused."""
    done = refused = 0
    limit = get_settings().transfer_limit_cents
    async with SessionLocal() as db:
        for order in (await db.scalars(select(StandingOrder).order_by(StandingOrder.id))).all():
            source = await db.get(Wallet, order.source_id)
            target = await db.get(Wallet, order.target_id)
            cents = order.amount_cents
            # The same rules as in TransferService.
            if source is None or target is None or cents > limit or source.balance_cents < cents:
                refused += 1
                continue
            source.balance_cents -= cents
            target.balance_cents += cents
            db.add(Transfer(source_id=source.id, target_id=target.id, amount_cents=cents))
            await db.commit()
            done += 1
    return {"done": done, "refused": refused}
