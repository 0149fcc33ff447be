from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response, status
from fastapi.responses import JSONResponse

from app.db import engine
from app.errors import Conflict, Forbidden, LibraryError, NotFound
from app.models import Base
from app.routers import members, tools

TABLE: tuple[tuple[type[LibraryError], int], ...] = (
    (NotFound, status.HTTP_404_NOT_FOUND),
    (Conflict, status.HTTP_409_CONFLICT),
    (Forbidden, status.HTTP_403_FORBIDDEN),
)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Tool library", lifespan=lifespan)
app.include_router(members.router)
app.include_router(tools.router)


@app.exception_handler(LibraryError)
async def library_error(request: Request, error: LibraryError) -> JSONResponse:
    code = next(code for kind, code in TABLE if isinstance(error, kind))
    return JSONResponse({"code": error.code, "detail": str(error)}, status_code=code)


@app.middleware("http")
async def unknown_error(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    try:
        return await call_next(request)
    except Exception:
        return JSONResponse(
            {"code": "internal-error", "detail": "Internal error"},
            status_code=status.HTTP_500_INTERNAL_SERVER_ERROR,
        )
