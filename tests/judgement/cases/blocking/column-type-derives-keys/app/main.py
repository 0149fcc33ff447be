import contextlib
import os
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.models import Base, Patient

engine = create_async_engine(os.environ["DATABASE_URL"])


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Surgery", lifespan=lifespan)


async def session() -> AsyncIterator[AsyncSession]:
    async with AsyncSession(engine) as opened:
        yield opened


@app.post("/patients/{name}", status_code=201)
async def admit(name: str, db: Annotated[AsyncSession, Depends(session)]) -> dict[str, str]:
    db.add(Patient(name=name))
    await db.commit()
    return {"name": name}


@app.get("/patients")
async def patients(db: Annotated[AsyncSession, Depends(session)]) -> list[str]:
    return list(await db.scalars(select(Patient.name).order_by(Patient.id)))
