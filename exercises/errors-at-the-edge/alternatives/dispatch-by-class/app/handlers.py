import logging
from functools import singledispatch

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Conflict, Forbidden, LibraryError, NotFound

log = logging.getLogger("app.errors")


@singledispatch
def status_of(error: Exception) -> int:
    return 500


@status_of.register
def _(error: NotFound) -> int:
    return 404


@status_of.register
def _(error: Conflict) -> int:
    return 409


@status_of.register
def _(error: Forbidden) -> int:
    return 403


def told(request: Request, error: LibraryError) -> JSONResponse:
    return JSONResponse({"code": error.code, "detail": str(error)}, status_of(error))


class LastResort:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            if begun:
                raise
            log.exception("%s failed", scope["path"])
            body = {"code": "internal-error", "detail": "Internal error"}
            await JSONResponse(body, 500)(scope, receive, send)


def register(app: FastAPI) -> None:
    app.add_exception_handler(LibraryError, told)
    app.add_middleware(LastResort)
