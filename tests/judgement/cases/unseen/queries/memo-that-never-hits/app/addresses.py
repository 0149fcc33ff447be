from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Address


class AddressBook:
    """Asks once for each address."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._known: dict[int, str] = {}

    async def city(self, key: int) -> str:
        if key not in self._known:
            query = select(Address.city).where(Address.id == key)
            self._known[key] = (await self._session.execute(query)).scalar_one()
        return self._known[key]
