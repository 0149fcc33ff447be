import os
from typing import Self

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.models import Customer, Invoice

engine = create_async_engine(os.environ["DATABASE_URL"])
factory = async_sessionmaker(engine, expire_on_commit=False)


class UnitOfWork:
    session: AsyncSession

    async def __aenter__(self) -> Self:
        self.session = factory()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    async def bill_everyone(self) -> int:
        ids = (await self.session.scalars(select(Customer.id))).all()
        self.session.add_all([Invoice(customer_id=key) for key in ids])
        await self.session.commit()
        return len(ids)
