from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from app.crud import Crud
from app.models import Base, Device, Person, engine


class People(Crud[Person], model=Person):
    pass


class Devices(Crud[Device], model=Device):
    pass


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with AsyncSession(engine) as current:
        yield current


app = FastAPI(lifespan=lifespan)


@app.get("/devices")
async def devices(db: Annotated[AsyncSession, Depends(session)]) -> list[dict[str, str | None]]:
    people, answer = People(db), []
    for device in await Devices(db).list():
        owner = await people.get_or_none(id=device.person_id)
        answer.append({"serial": device.serial, "owner": owner and owner.name})
    return answer
