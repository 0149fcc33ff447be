from sqlalchemy.ext.asyncio import AsyncSession

from app.config import get_settings
from app.models import Transfer, Wallet


class TransferError(ValueError):
    def __init__(self, detail: str, kind: str) -> None:
        super().__init__(detail)
        self.kind = kind


class TransferService:
    """Moves money between wallets, for whoever asks: a route, a job, a script."""

    def __init__(self, session: AsyncSession):
        self.session = session

    async def transfer(self, *, source_id: int, target_id: int, amount_cents: int) -> Transfer:
        try:
            return await self._transfer(source_id, target_id, amount_cents)
        except BaseException:
            await self.session.rollback()
            raise

    async def _transfer(self, source_id, target_id, cents):
        source = await self.session.get(Wallet, source_id)
        target = await self.session.get(Wallet, target_id)
        if not source or not target:
            raise TransferError("Unknown wallet", "unknown")
        if cents > get_settings().transfer_limit_cents:
            raise TransferError("Over the limit", "limit")
        if source.balance_cents < cents:
            raise TransferError("Not enough money", "money")
        source.balance_cents -= cents
        target.balance_cents += cents
        t = Transfer(source_id=source_id, target_id=target_id, amount_cents=cents)
        self.session.add(t)
        await self.session.commit()
        return t
