import logging

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Conflict, Forbidden, LibraryError, NotFound

logger = logging.getLogger(__name__)


class Net:
    """Around the app: what nobody else answered is logged here, and answered in few words."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception:
            if scope["type"] != "http" or started:
                raise
            logger.exception("%s %s failed", scope["method"], scope["path"])
            body = {"code": "internal-error", "detail": "Internal error"}
            await JSONResponse(body, status_code=500)(scope, receive, send)


async def refused(request: Request, error: LibraryError) -> JSONResponse:
    match error:
        case NotFound():
            code = 404
        case Conflict():
            code = 409
        case Forbidden():
            code = 403
        case _:
            raise error
    return JSONResponse({"code": error.code, "detail": str(error)}, status_code=code)


def add_handlers(app: FastAPI) -> None:
    app.add_middleware(Net)
    app.add_exception_handler(LibraryError, refused)
