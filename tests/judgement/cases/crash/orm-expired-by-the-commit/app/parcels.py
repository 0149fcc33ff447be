from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Parcel


def label(parcel: Parcel) -> str:
    return f"{parcel.id}: {parcel.city}"


async def send(session: AsyncSession, city: str) -> dict[str, str]:
    parcel = Parcel(city=city)
    session.add(parcel)
    await session.commit()
    return {"label": label(parcel)}
