from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.config import get_settings
from app.errors import NotEnoughMoney, OverTheLimit, WalletUnknown
from app.models import Transfer, Wallet
from app.schemas.transfer import TransferCreate


class TransferService:
    """Moves money between wallets, for whoever asks: a route, a job, a script."""

    @staticmethod
    async def transfer(session: AsyncSession, wanted: TransferCreate) -> Transfer:
        cents = wanted.amount_cents
        if cents > get_settings().transfer_limit_cents:
            raise OverTheLimit
        both = {wanted.source_id, wanted.target_id}
        known = await session.scalars(select(Wallet.id).where(Wallet.id.in_(both)))
        if set(known) != both:
            raise WalletUnknown
        taken = await session.execute(
            update(Wallet)
            .where(Wallet.id == wanted.source_id, Wallet.balance_cents >= cents)
            .values(balance_cents=Wallet.balance_cents - cents)
        )
        if taken.rowcount != 1:
            await session.rollback()
            raise NotEnoughMoney
        await session.execute(
            update(Wallet)
            .where(Wallet.id == wanted.target_id)
            .values(balance_cents=Wallet.balance_cents + cents)
        )
        transfer = await session.scalar(
            insert(Transfer).values(**wanted.model_dump()).returning(Transfer)
        )
        await session.commit()
        return transfer
