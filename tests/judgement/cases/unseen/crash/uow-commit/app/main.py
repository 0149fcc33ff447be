from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Body, FastAPI, HTTPException

from app.model import Base, Subscriber
from app.uow import UnitOfWork, engine


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/subscribers", status_code=201)
async def subscribe(email: str = Body(embed=True)) -> str:
    async with UnitOfWork() as uow:
        uow.add(Subscriber(email=email))
    return email


@app.get("/subscribers/{email}")
async def subscriber(email: str) -> str:
    async with UnitOfWork() as uow:
        if (found := await uow.find(email)) is None:
            raise HTTPException(404)
        return found.email
