"""What cron runs at night."""

from sqlalchemy import select

from app.db import SessionLocal
from app.models import StandingOrder, Wallet


async def run_standing_orders() -> dict[str, int]:
    """Does each standing order once, in order. Says how many were done, and how many refused."""
    done = refused = 0
    async with SessionLocal() as db:
        for order in await db.scalars(select(StandingOrder).order_by(StandingOrder.id)):
            source = await db.get(Wallet, order.source_id)
            target = await db.get(Wallet, order.target_id)
            # As in the route.
            if source is None or target is None or source.balance_cents < order.amount_cents:
                refused += 1
                continue
            source.balance_cents -= order.amount_cents
            await db.commit()
            target.balance_cents += order.amount_cents
            await db.commit()
            done += 1
    return {"done": done, "refused": refused}
