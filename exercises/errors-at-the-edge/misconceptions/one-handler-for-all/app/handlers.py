from fastapi import FastAPI, Request, status
from fastapi.responses import JSONResponse

from app.errors import Conflict, Forbidden, NotFound

STATUS = {
    NotFound: status.HTTP_404_NOT_FOUND,
    Conflict: status.HTTP_409_CONFLICT,
    Forbidden: status.HTTP_403_FORBIDDEN,
}


async def any_error(request: Request, error: Exception) -> JSONResponse:
    for kind, code in STATUS.items():
        if isinstance(error, kind):
            return JSONResponse({"code": error.code, "detail": str(error)}, code)
    return JSONResponse({"code": "internal-error", "detail": "Internal error"}, 500)


def register(app: FastAPI) -> None:
    app.add_exception_handler(Exception, any_error)
