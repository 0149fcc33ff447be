from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.tables import Author, Shelf


async def shelves(session: AsyncSession) -> dict[str, list[str]]:
    statement = select(Shelf).options(selectinload(Shelf.authors).load_only(Author.name))
    shown: dict[str, list[str]] = {}
    for shelf in (await session.scalars(statement)).unique():
        shown[shelf.label] = [
            f"{author.name}: {await author.awaitable_attrs.bio}"
            for author in shelf.authors
        ]
    return shown
