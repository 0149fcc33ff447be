"""Beside the learner's app: how many connections are out, and what routes ask for."""

from collections.abc import Iterable, Iterator
from typing import Any


def connections_out() -> int:
    """How many connections of the app's engine somebody holds now."""
    from app import db
    from sqlalchemy.ext.asyncio import AsyncEngine

    engines = [value for value in vars(db).values() if isinstance(value, AsyncEngine)]
    return sum(int(getattr(e.pool, "checkedout", int)()) for e in engines)


def ways(app: Any, name: str) -> list[dict[str, Any]]:
    """How routes ask for the dependency of this name, each way once: its scope, whether cached."""
    found: dict[tuple[str, bool], dict[str, Any]] = {}
    for dependency in _dependencies(app.routes):
        if getattr(getattr(dependency, "call", None), "__name__", "") == name:
            way = {
                "scope": str(getattr(dependency, "scope", None) or "request"),
                "cached": bool(getattr(dependency, "use_cache", True)),
            }
            found[(way["scope"], way["cached"])] = way
    return list(found.values())


def _dependencies(nodes: Iterable[Any]) -> Iterator[Any]:
    """Everything that routes depend on, through included routers and other dependencies."""
    for node in nodes:
        router = getattr(node, "original_router", None)
        if router is not None:
            yield from _dependencies(router.routes)
        for dependency in getattr(getattr(node, "dependant", node), "dependencies", ()):
            yield dependency
            yield from _dependencies([dependency])
