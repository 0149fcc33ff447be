import asyncio
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.models import Entry, Song


class Catalogue:
    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def playlist(self) -> list[str]:
        async with self._sessions() as session:
            ids = (await session.scalars(select(Entry.song_id).order_by(Entry.id))).all()
        return await self._titles(ids)

    async def _titles(self, ids: Sequence[int]) -> list[str]:
        songs = await asyncio.gather(*map(self._song, ids))
        return [song.title for song in songs]

    async def _song(self, song_id: int) -> Song:
        async with self._sessions() as session:
            return await session.get_one(Song, song_id)
