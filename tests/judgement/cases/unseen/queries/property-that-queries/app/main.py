import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from app.models import Base, Customer

engine = create_engine(os.environ["DATABASE_URL"].replace("sqlite+aiosqlite", "sqlite"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await asyncio.to_thread(Base.metadata.create_all, engine)
    yield
    engine.dispose()


def session() -> Iterator[Session]:
    with Session(engine) as current:
        yield current


class CustomerOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str
    owes: int


app = FastAPI(lifespan=lifespan)


@app.get("/customers")
def customers(db: Annotated[Session, Depends(session)], debtors: bool) -> list[CustomerOut]:
    everyone = [CustomerOut.model_validate(c) for c in db.scalars(select(Customer)).all()]
    return [c for c in everyone if c.owes or not debtors]
