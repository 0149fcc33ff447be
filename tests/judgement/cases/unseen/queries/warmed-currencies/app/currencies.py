from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Currency


class Currencies:
    def __init__(self) -> None:
        self._codes: dict[int, str] = {}

    async def warm(self, session: AsyncSession) -> None:
        rows = await session.execute(select(Currency.id, Currency.code))
        self._codes = dict(rows.tuples().all())

    async def code(self, key: int, session: AsyncSession) -> str:
        if key not in self._codes:
            query = select(Currency.code).where(Currency.id == key)
            self._codes[key] = (await session.execute(query)).scalar_one()
        return self._codes[key]
