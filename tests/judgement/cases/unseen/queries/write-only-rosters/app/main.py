import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, WriteOnlyMapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Team(Base):
    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    players: WriteOnlyMapped["Player"] = relationship(order_by="Player.name")


class Player(Base):
    __tablename__ = "players"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))


class TeamOut(BaseModel):
    name: str
    players: list[str]

    @classmethod
    async def of(cls, team: Team, session: AsyncSession) -> "TeamOut":
        players = await session.scalars(team.players.select().limit(11))
        return cls(name=team.name, players=[player.name for player in players])


engine = create_async_engine(os.environ["DATABASE_URL"])
make_session = async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with make_session() as session:
        yield session


app = FastAPI(lifespan=lifespan)


@app.get("/league")
async def league(session: Annotated[AsyncSession, Depends(session)]) -> list[TeamOut]:
    teams = (await session.scalars(select(Team))).all()
    return [await TeamOut.of(team, session) for team in teams]
