"""The service beside a case's app: `GET /slow?ms=150` takes its time, everything else is quick."""

import asyncio

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


async def slow(request: Request) -> JSONResponse:
    await asyncio.sleep(min(int(request.query_params.get("ms", "150")), 2000) / 1000)
    return JSONResponse({"ok": True})


async def quick(request: Request) -> JSONResponse:
    return JSONResponse({"ok": True, "path": request.url.path})


service = Starlette(
    routes=[
        Route("/slow", slow, methods=METHODS),
        Route("/{path:path}", quick, methods=METHODS),
    ]
)
