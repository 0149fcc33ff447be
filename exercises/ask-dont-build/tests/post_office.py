"""The post office beside the app: takes every letter."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


async def take(request: Request) -> JSONResponse:
    return JSONResponse({"taken": True}, status_code=202)


post_office = Starlette(routes=[Route("/letters", take, methods=["POST"])])
