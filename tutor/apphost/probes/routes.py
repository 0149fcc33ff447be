"""Where the function behind a method and path is defined, asked of the app's own routes."""

from collections.abc import Iterable
from typing import Any

from fastapi import routing

from tutor.apphost.probes.recorder import RequestLog
from tutor.apphost.probes.stacks import endpoint


def find(app: Any, method: str, path: str) -> dict[str, Any]:
    """`loc` of the endpoint, None where there is none. `path` is written as in OpenAPI."""
    for route in _routes(getattr(app, "routes", ())):
        if getattr(route, "path_format", None) == path and method in (route.methods or ()):
            return {"loc": endpoint(RequestLog("", {"endpoint": route.endpoint}))}
    return {"loc": None}


def _routes(routes: Any) -> Iterable[Any]:
    """Every route, those of included routers with their whole paths."""
    # Routers were flattened into the app's list until FastAPI began to keep them as they are.
    contexts: Any = getattr(routing, "iter_route_contexts", list)
    found: Iterable[Any] = contexts(routes)
    return found
