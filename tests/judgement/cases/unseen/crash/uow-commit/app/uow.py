import os
from typing import Self

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.model import Subscriber

engine = create_async_engine(os.environ["DATABASE_URL"])
factory = async_sessionmaker(engine, expire_on_commit=False)


class UnitOfWork:
    session: AsyncSession

    async def __aenter__(self) -> Self:
        self.session = factory()
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if error is None:
                self.commit()
        finally:
            await self.session.close()

    async def commit(self) -> None:
        await self.session.commit()

    def add(self, subscriber: Subscriber) -> None:
        self.session.add(subscriber)

    async def find(self, email: str) -> Subscriber | None:
        return await self.session.get(Subscriber, email)
