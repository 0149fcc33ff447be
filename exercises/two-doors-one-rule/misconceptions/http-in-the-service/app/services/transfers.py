from typing import Annotated

from fastapi import Depends, HTTPException, status

from app.config import Settings, get_settings
from app.db import DB
from app.models import Transfer, Wallet


class TransferService:
    """Moves money between wallets, for whoever asks: a route, a job, a script."""

    def __init__(self, db: DB, settings: Annotated[Settings, Depends(get_settings)]) -> None:
        self.db = db
        self.settings = settings

    async def transfer(self, source_id: int, target_id: int, amount_cents: int) -> Transfer:
        """One transaction: it begins with the first question and is stored as a whole."""
        if amount_cents > self.settings.transfer_limit_cents:
            raise HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT, "Over the limit")
        async with self.db.begin():
            source = await self._wallet(source_id)
            target = await self._wallet(target_id)
            if source.balance_cents < amount_cents:
                raise HTTPException(status.HTTP_409_CONFLICT, "Not enough money")
            source.balance_cents -= amount_cents
            target.balance_cents += amount_cents
            transfer = Transfer(
                source_id=source_id, target_id=target_id, amount_cents=amount_cents
            )
            self.db.add(transfer)
        return transfer

    async def _wallet(self, wallet_id: int) -> Wallet:
        wallet = await self.db.get(Wallet, wallet_id)
        if wallet is None:
            raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown wallet")
        return wallet
