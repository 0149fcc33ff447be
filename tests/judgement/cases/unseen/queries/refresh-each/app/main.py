import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Bank(Base):
    __tablename__ = "banks"
    id: Mapped[int] = mapped_column(primary_key=True)
    bic: Mapped[str]


class Account(Base):
    __tablename__ = "accounts"
    id: Mapped[int] = mapped_column(primary_key=True)
    iban: Mapped[str]
    bank_id: Mapped[int] = mapped_column(ForeignKey("banks.id"))
    bank: Mapped[Bank] = relationship()


class AccountRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> list[Account]:
        query = select(Account).options(joinedload(Account.bank)).order_by(Account.id)
        accounts = list(await self._session.scalars(query))
        for account in accounts:
            await self._session.refresh(account, ["iban", "bank"])
        return accounts


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
    engine = create_async_engine(os.environ["DATABASE_URL"])
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield {"sessions": async_sessionmaker(engine)}
    await engine.dispose()


async def repository(request: Request) -> AsyncIterator[AccountRepository]:
    async with request.state.sessions() as session:
        yield AccountRepository(session)


app = FastAPI(lifespan=lifespan)


@app.get("/accounts")
async def accounts(
    found: Annotated[AccountRepository, Depends(repository)],
) -> list[dict[str, str]]:
    return [{"iban": a.iban, "bic": a.bank.bic} for a in await found.all()]
