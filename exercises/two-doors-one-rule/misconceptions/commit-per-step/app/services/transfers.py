from typing import Annotated

from fastapi import Depends

from app.config import Settings, get_settings
from app.db import DB
from app.errors import NotEnoughMoney, OverTheLimit, WalletUnknown
from app.models import Transfer, Wallet


class TransferService:
    """Moves money between wallets, for whoever asks: a route, a job, a script."""

    def __init__(self, db: DB, settings: Annotated[Settings, Depends(get_settings)]) -> None:
        self.db = db
        self.settings = settings

    async def transfer(self, source_id: int, target_id: int, amount_cents: int) -> Transfer:
        if amount_cents > self.settings.transfer_limit_cents:
            raise OverTheLimit(amount_cents)
        source = await self._wallet(source_id)
        target = await self._wallet(target_id)
        if source.balance_cents < amount_cents:
            raise NotEnoughMoney(source_id)
        source.balance_cents -= amount_cents
        await self.db.commit()
        target.balance_cents += amount_cents
        await self.db.commit()
        transfer = Transfer(source_id=source_id, target_id=target_id, amount_cents=amount_cents)
        self.db.add(transfer)
        await self.db.commit()
        return transfer

    async def _wallet(self, wallet_id: int) -> Wallet:
        wallet = await self.db.get(Wallet, wallet_id)
        if wallet is None:
            raise WalletUnknown(wallet_id)
        return wallet
