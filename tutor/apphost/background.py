"""A route of the grader's own in the learner's app: answered, with work that goes on behind it.

It shows from outside whether the app holds answers back until everything behind them is done.
"""

import asyncio
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tutor.apphost.loading import LoadError

_gates: dict[str, asyncio.Event] = {}


def add(app: Any, path: str) -> None:
    """Puts the route before all others. Raises LoadError where the app has no router."""
    routes = getattr(getattr(app, "router", None), "routes", None)
    if not isinstance(routes, list):
        raise LoadError("no-router", "the app is not a FastAPI application")
    gate = _gates[path] = asyncio.Event()

    async def answer(_request: Request) -> Response:
        return PlainTextResponse("answered", background=BackgroundTask(gate.wait))

    routes.insert(0, Route(path, answer))


def end(app: Any, path: str) -> None:
    """Ends the background work, and takes the route away again."""
    _gates.pop(path).set()
    app.router.routes[:] = [r for r in app.router.routes if getattr(r, "path", None) != path]
