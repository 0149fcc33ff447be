from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response

from app.db import SessionLocal, engine
from app.models import Base
from app.routers import bookings, shows


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Box office", lifespan=lifespan)
app.include_router(bookings.router)
app.include_router(shows.router)


@app.middleware("http")
async def one_transaction(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    async with SessionLocal() as session:
        request.state.db = session
        response = await call_next(request)
        if response.status_code < 400:
            await session.commit()
        return response
