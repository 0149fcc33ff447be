import asyncio

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Person


class People:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session
        self.batch: dict[int, asyncio.Future[Person]] = {}
        self.task: asyncio.Task[None] | None = None

    async def load(self, key: int) -> Person:
        loop = asyncio.get_running_loop()
        future = self.batch.setdefault(key, loop.create_future())
        if self.task is None:
            self.task = loop.create_task(self._dispatch())
        return await future

    async def _dispatch(self) -> None:
        await asyncio.sleep(0)
        batch, self.batch, self.task = self.batch, {}, None
        for person in await self.session.scalars(select(Person).where(Person.id.in_(batch))):
            batch[person.id].set_result(person)
