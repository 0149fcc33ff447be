import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from starlette.concurrency import run_in_threadpool

engine = create_engine(os.environ["DATABASE_URL"].replace("+aiosqlite", ""))


class Base(DeclarativeBase):
    pass


class City(Base):
    __tablename__ = "cities"
    name: Mapped[str] = mapped_column(primary_key=True)


class CityOut(BaseModel):
    name: str


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await run_in_threadpool(Base.metadata.create_all, engine)
    yield
    await run_in_threadpool(engine.dispose)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


Db = Annotated[Session, Depends(get_session)]
app = FastAPI(lifespan=lifespan)


@app.put("/cities/{name}", status_code=201)
def add(name: str, session: Db) -> CityOut:
    session.merge(City(name=name))
    session.commit()
    return CityOut(name=name)


@app.get("/cities")
def cities(session: Db) -> list[CityOut]:
    return [CityOut(name=name) for name in session.scalars(select(City.name))]
