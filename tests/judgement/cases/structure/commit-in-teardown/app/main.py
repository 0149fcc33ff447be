from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from pydantic import BaseModel

from app.store import Base, Signature, Store, engine


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class Sign(BaseModel):
    name: str


class Signed(BaseModel):
    id: int


@app.post("/signatures", status_code=201)
async def sign(data: Sign, session: Store) -> Signed:
    signature = Signature(name=data.name)
    session.add(signature)
    await session.flush()
    return Signed(id=signature.id)
