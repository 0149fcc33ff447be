import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, mapped_column, relationship, subqueryload,
)

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Player(Base):
    __tablename__ = "players"
    name: Mapped[str]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))


class Team(Base):
    __tablename__ = "teams"
    name: Mapped[str]
    touched: Mapped[int]
    players: Mapped[list[Player]] = relationship(order_by=Player.name)


def touch(session: Session) -> dict[str, int]:
    teams = session.scalars(select(Team).options(subqueryload(Team.players))).all()
    for team in teams:
        team.touched += 1
    session.commit()
    return {team.name: len(team.players) for team in teams if team.players}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()

async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Db = Annotated[AsyncSession, Depends(get_session)]

app = FastAPI(lifespan=lifespan)


@app.post("/teams/touch")
async def touch_teams(db: Db) -> dict[str, int]:
    return await db.run_sync(touch)
