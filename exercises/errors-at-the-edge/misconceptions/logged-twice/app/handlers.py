import logging

from fastapi import FastAPI, Request, status
from fastapi.responses import JSONResponse

from app.errors import Conflict, Forbidden, LibraryError, NotFound

logger = logging.getLogger(__name__)
STATUS = {
    NotFound: status.HTTP_404_NOT_FOUND,
    Conflict: status.HTTP_409_CONFLICT,
    Forbidden: status.HTTP_403_FORBIDDEN,
}


def add_handlers(app: FastAPI) -> None:
    """The one place that knows which error is which status."""
    for kind, code in STATUS.items():
        add_handler(app, kind, code)
    app.add_exception_handler(Exception, answer_unknown)


def add_handler(app: FastAPI, kind: type[LibraryError], code: int) -> None:
    async def answer(request: Request, error: LibraryError) -> JSONResponse:
        return JSONResponse({"code": error.code, "detail": str(error)}, status_code=code)

    app.add_exception_handler(kind, answer)


async def answer_unknown(request: Request, error: Exception) -> JSONResponse:
    logger.error("%s failed", request.url.path, exc_info=error)
    return JSONResponse({"code": "internal-error", "detail": "Internal error"}, status_code=500)
