from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from app.db import engine
from app.models import Base
from app.routers import readings


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Weather", lifespan=lifespan)
app.include_router(readings.router)


@app.exception_handler(readings.UpsideDownError)
async def refuse_upside_down(request: Request, exc: readings.UpsideDownError) -> JSONResponse:
    return JSONResponse({"detail": "The lowest value is above the highest"}, status_code=422)
