import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.teams import Base, NameTaken, Team, found

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class TeamIn(BaseModel):
    name: str


class TeamOut(TeamIn):
    model_config = ConfigDict(from_attributes=True)
    id: int


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Session = Annotated[AsyncSession, Depends(session)]
app = FastAPI(lifespan=lifespan)


@app.exception_handler(NameTaken)
async def taken(request: Request, error: NameTaken) -> JSONResponse:
    return JSONResponse({"detail": f"{error.name} is taken"}, status_code=409)


@app.post("/teams", status_code=201)
async def create(team: TeamIn, session: Session) -> TeamOut:
    return TeamOut.model_validate(await found(session, team.name))


@app.get("/teams/{number}")
async def read(number: int, session: Session) -> TeamOut:
    if (team := await session.get(Team, number)) is None:
        raise HTTPException(404)
    return TeamOut.model_validate(team)
