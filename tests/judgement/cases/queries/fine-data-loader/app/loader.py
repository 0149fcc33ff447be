import asyncio

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Person


class PersonLoader:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._waiting: dict[int, asyncio.Future[Person]] = {}
        self._batch: asyncio.Task[None] | None = None

    async def load(self, person_id: int) -> Person:
        if person_id not in self._waiting:
            self._waiting[person_id] = asyncio.get_running_loop().create_future()
        if self._batch is None:
            self._batch = asyncio.create_task(self._send())
        return await self._waiting[person_id]

    async def _send(self) -> None:
        await asyncio.sleep(0)
        waiting, self._waiting, self._batch = self._waiting, {}, None
        people = await self._session.scalars(select(Person).where(Person.id.in_(waiting)))
        for person in people:
            waiting[person.id].set_result(person)
