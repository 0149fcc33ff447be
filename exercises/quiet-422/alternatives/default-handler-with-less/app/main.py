import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from app.db import engine
from app.models import Base
from app.routers import confirmations, sign_ups

logger = logging.getLogger("clinic.refused")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Clinic", lifespan=lifespan)
app.include_router(sign_ups.router)
app.include_router(confirmations.router)


@app.exception_handler(RequestValidationError)
async def without_input(request: Request, exc: RequestValidationError) -> JSONResponse:
    errors = [
        {key: value for key, value in error.items() if key not in ("input", "ctx")}
        for error in exc.errors()
    ]
    for error in errors:
        logger.warning("%s: %s at %s", request.url.path, error["type"], error["loc"])
    return await request_validation_exception_handler(request, RequestValidationError(errors))
