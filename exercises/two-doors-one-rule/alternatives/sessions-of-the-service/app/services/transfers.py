from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.config import Settings
from app.errors import NotEnoughMoney, OverLimit, UnknownWallet
from app.models import Transfer, Wallet


class TransferService:
    """Moves money between wallets, for whoever asks: a route, a job, a script."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], settings: Settings) -> None:
        self.sessions = sessions
        self.settings = settings

    async def transfer(self, source_id: int, target_id: int, amount_cents: int) -> Transfer:
        if amount_cents > self.settings.transfer_limit_cents:
            raise OverLimit(amount_cents)
        async with self.sessions.begin() as db:
            source = await db.get(Wallet, source_id)
            target = await db.get(Wallet, target_id)
            if source is None or target is None:
                raise UnknownWallet(source_id, target_id)
            if source.balance_cents < amount_cents:
                raise NotEnoughMoney(source_id)
            source.balance_cents -= amount_cents
            target.balance_cents += amount_cents
            transfer = Transfer(
                source_id=source_id, target_id=target_id, amount_cents=amount_cents
            )
            db.add(transfer)
        return transfer
