from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Rate

_known: dict[str, int] = {}


async def percent(session: AsyncSession, code: str) -> int:
    if code not in _known:
        _known[code] = (await session.scalars(select(Rate.percent).filter_by(code=code))).one()
    return _known[code]
