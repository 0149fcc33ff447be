from app.db import DB
from app.errors import NotEnoughMoney, WalletUnknown
from app.models import Transfer, Wallet


class TransferService:
    """Moves money between wallets, for whoever asks: a route, a job, a script."""

    def __init__(self, db: DB) -> None:
        self.db = db

    async def transfer(self, source_id: int, target_id: int, amount_cents: int) -> Transfer:
        """One transaction: it begins with the first question and is stored as a whole."""
        async with self.db.begin():
            source = await self._wallet(source_id)
            target = await self._wallet(target_id)
            if source.balance_cents < amount_cents:
                raise NotEnoughMoney(source_id)
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
            raise WalletUnknown(wallet_id)
        return wallet
