from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from app.db import engine
from app.errors import Conflict, Forbidden, LibraryError, NotFound
from app.models import Base
from app.routers import members, tools


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


def body(error: LibraryError) -> dict[str, str]:
    return {"code": error.code, "detail": str(error)}


def not_found(request: Request, error: NotFound) -> JSONResponse:
    return JSONResponse(body(error), 404)


def conflict(request: Request, error: Conflict) -> JSONResponse:
    return JSONResponse(body(error), 409)


def forbidden(request: Request, error: Forbidden) -> JSONResponse:
    return JSONResponse(body(error), 403)


def internal_error(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"code": "internal-error", "detail": "Internal error"}, 500)


app = FastAPI(
    title="Tool library",
    lifespan=lifespan,
    exception_handlers={
        NotFound: not_found,
        Conflict: conflict,
        Forbidden: forbidden,
        Exception: internal_error,
    },
)
app.include_router(members.router)
app.include_router(tools.router)
