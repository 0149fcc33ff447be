"""Beside the learner's app: what its routes take from a request, and a service of another kind."""

import inspect
import typing
from collections.abc import Iterable, Iterator
from typing import Any

PLACES = ("query", "header", "cookie", "body")
NAME = "ReportService"


class FakeReports:
    """Knows one report, whatever it is asked for."""

    async def page(self, *args: object, **kwargs: object) -> list[dict[str, Any]]:
        return [await self.find()]

    async def find(self, *args: object, **kwargs: object) -> dict[str, Any]:
        return {"id": 4711, "month": "2000-01", "title": "fake", "total": 1}


def taken(app: Any) -> list[list[Any]]:
    """[place, name, file, line] of everything that a route takes from a request, shown in OpenAPI
    or not, with the function or constructor that has it as a parameter.

    The path is left out: a route says there itself what it takes.
    """
    found = {
        (place, str(getattr(field, "alias", "") or getattr(field, "name", ""))): dependant.call
        for dependant in _dependants(app.routes)
        for place in PLACES
        for field in _fields(getattr(dependant, f"{place}_params", ()))
    }
    return [[*pair, *_line(call)] for pair, call in sorted(found.items(), key=lambda f: f[0])]


def _line(call: Any) -> tuple[str | None, int]:
    """Where a function or a constructor is defined, None where that is not in the app."""
    call = getattr(call, "func", call)
    function = call.__init__ if inspect.isclass(call) else call
    function = function if hasattr(function, "__code__") else type(function).__call__
    code = getattr(function, "__code__", None)
    _, found, file = (code.co_filename if code else "").rpartition("/app/")
    return (f"app/{file}", code.co_firstlineno) if found else (None, 0)


def replace(app: Any) -> list[str]:
    """Puts `FakeReports` in place of what gives the routes their service; says what that was."""
    calls = {id(call): call for call in _providers(app.routes)}
    for call in calls.values():
        app.dependency_overrides[call] = FakeReports
    return [getattr(call, "__qualname__", repr(call)) for call in calls.values()]


def put_back(app: Any) -> None:
    """Takes every replacement back."""
    app.dependency_overrides.clear()


def _fields(params: Any) -> Iterator[Any]:
    """The fields themselves; those of a model where one stands for several parameters."""
    for field in params:
        annotation = getattr(getattr(field, "field_info", None), "annotation", None)
        inner = getattr(annotation, "model_fields", None)
        if isinstance(inner, dict) and len(params) == 1:
            for name, info in inner.items():
                yield _Named(getattr(info, "alias", None) or name)
        yield field


class _Named:
    def __init__(self, alias: str) -> None:
        self.alias = alias


def _dependants(nodes: Iterable[Any]) -> Iterator[Any]:
    """Every route's dependant, and those that it depends on, through included routers."""
    for node in nodes:
        router = getattr(node, "original_router", None)
        if router is not None:
            yield from _dependants(router.routes)
        dependant = getattr(node, "dependant", None) or node
        if hasattr(dependant, "query_params"):
            yield dependant
            yield from _dependants(dependant.dependencies)


def _providers(nodes: Iterable[Any]) -> Iterator[Any]:
    """What is called for the service: by the type that is asked for, else by what it makes."""
    for dependant in _dependants(nodes):
        wanted = _hints(dependant.call)
        for dependency in dependant.dependencies:
            asked = _named(wanted.get(dependency.name))
            if dependency.call is not None and (asked or _makes_service(dependency.call)):
                yield dependency.call


def _makes_service(call: Any) -> bool:
    """Whether calling it makes the service: by its class, its return type or its own names."""
    if inspect.isclass(call):
        return _named(call)
    inner = getattr(call, "func", call)
    if inner is not call:
        return _makes_service(inner)
    function = inner if hasattr(inner, "__code__") else type(inner).__call__
    code = getattr(function, "__code__", None)
    named = _named(_hints(function).get("return")) or _named(getattr(call, "__self__", None))
    return named or (code is not None and NAME in code.co_names)


def _named(hint: Any) -> bool:
    """Whether a return type is the service, or gives one."""
    if inspect.isclass(hint) and any(base.__name__ == NAME for base in hint.__mro__):
        return True
    return any(_named(part) for part in typing.get_args(hint))


def _hints(function: Any) -> dict[str, Any]:
    try:
        return typing.get_type_hints(function)
    except (NameError, TypeError):
        return {}  # names that exist for type checkers only
