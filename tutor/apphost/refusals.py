"""Why FastAPI refused a request: which parameter, where it looked for it, and why there."""

import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, get_args, get_type_hints

from fastapi import params, routing
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel

from tutor.apphost import sources
from tutor.apphost.probes.stacks import function_name, learners_file

MAX_ERRORS = 3
MAX_TEXT = 160
_MODULES = re.compile(r"\b(?:\w+\.)+(?=\w)")
LISTS = ("path", "query", "header", "cookie", "body")


class Declared(NamedTuple):
    """A parameter of the endpoint or of one of its dependencies."""

    call: Callable[..., Any]
    source: str
    field: Any
    depth: int


def facts(error: RequestValidationError, scope: Mapping[str, Any]) -> dict[str, Any]:
    """What the refusal is about, its first errors in detail, as JSON.

    Of the whole: code, loc (the line to look at), errors. Of an error: source, name, type, msg,
    given (type of the value that came), shape (why it was looked for there, see `_shape`),
    function, annotation, role, loc, and what the shape adds.
    """
    dependant = _dependant(scope)
    declared = list(_declared(dependant)) if dependant is not None else []
    every = list(error.errors())
    told = [_told(one, declared, error.body, scope) for one in every[:MAX_ERRORS]]
    place = next((one["loc"] for one in told if one["loc"]), None)
    return {"code": "unprocessable", "loc": place, "errors": told, "count": len(every)}


def _dependant(scope: Mapping[str, Any]) -> Dependant | None:
    """That of the route as it was included, with the routers' dependencies."""
    serving = scope.get("endpoint")
    for holder in (*dict(scope.get("fastapi") or {}).values(), scope.get("route")):
        found = getattr(holder, "dependant", None)
        if isinstance(found, Dependant) and found.call is serving:
            return found
    return None


def _declared(dependant: Dependant, depth: int = 0) -> Iterator[Declared]:
    for source in LISTS:
        for field in getattr(dependant, f"{source}_params"):
            if dependant.call is not None:
                yield Declared(dependant.call, source, field, depth)
    for inner in dependant.dependencies:
        yield from _declared(inner, depth + 1)


def _told(
    one: Mapping[str, Any], declared: list[Declared], body: Any, scope: Mapping[str, Any]
) -> dict[str, Any]:
    loc = [str(part) for part in one.get("loc", ())]
    source, names = loc[0] if loc else "", loc[1:]
    found, inner = _find(source, names, declared)
    told: dict[str, Any] = {
        "source": source,
        "name": names[0] if names else "",
        "type": str(one.get("type", "")),
        "msg": str(one.get("msg", ""))[:MAX_TEXT],
        "given": "nothing" if one.get("type") == "missing" else type(one.get("input")).__name__,
        "shape": "",
        "loc": None,
    }
    if told["type"] == "json_invalid":
        return told | {"shape": "not-json"} | (_parameter(found) if found is not None else {})
    if found is None:
        return told
    told |= _parameter(found)
    model = _model(found.field.field_info.annotation)
    if model is not None and inner:
        told |= _inside(model, inner, told["type"])
    bodies = [d.field.name for d in declared if d.source == "body"]
    return told | _shape(found, told, bodies, body, scope)


def _find(
    source: str, names: list[str], declared: list[Declared]
) -> tuple[Declared | None, list[str]]:
    """The parameter that an error is about, and the rest of its path inside the parameter."""
    same = [d for d in declared if d.source == source]
    for one in same:
        aliases = {one.field.alias, one.field.name, one.field.alias.replace("_", "-")}
        if names and names[0] in aliases:
            return one, names[1:]
    return (same[0], names) if len(same) == 1 else (None, names)


def _parameter(found: Declared) -> dict[str, Any]:
    call, field = found.call, found.field
    function = sources.function_of(call)
    place = sources.parameter(call, field.name)
    named = getattr(call, "__name__", "") if inspect.isclass(call) else ""
    return {
        "parameter": field.name,
        "annotation": _written(field.field_info.annotation),
        "function": named or (function_name(function.__code__) if function is not None else ""),
        "role": "dependency" if found.depth else "endpoint",
        "loc": place,
    }


def _inside(model: type[BaseModel], path: list[str], kind: str) -> dict[str, Any]:
    """The field of a model, or of a model in it, that an error is about."""
    name, field = path[-1], None
    nested: type[BaseModel] | None = model
    for part in path:
        # Indices, and the names of a union's members, are no fields.
        if nested is not None and (_field(nested, part) is not None or part is path[-1]):
            model, name, field = nested, part, _field(nested, part)
            nested = _model(field.annotation) if field is not None else None
    told: dict[str, Any] = {"role": "model", "model": model.__name__, "field": name}
    told["loc"] = sources.field(model, _attribute(model, name))
    if kind == "extra_forbidden":
        return told | {"known": sorted(model.model_fields)[:12]}
    if field is None:
        return told
    nullable = type(None) in get_args(field.annotation)
    strict = bool(model.model_config.get("strict")) or any(
        getattr(item, "strict", False) for item in field.metadata
    )
    told["annotation"] = _written(field.annotation)
    return told | {"nullable": nullable, "strict": strict}


def _field(model: type[BaseModel], name: str) -> Any:
    return model.model_fields.get(_attribute(model, name))


def _attribute(model: type[BaseModel], name: str) -> str:
    return next((n for n, f in model.model_fields.items() if name in (n, f.alias)), name)


def _shape(
    found: Declared,
    told: Mapping[str, Any],
    bodies: list[str],
    body: Any,
    scope: Mapping[str, Any],
) -> dict[str, Any]:
    """Why the value was looked for where it was looked for, in a word."""
    name, kind, source = found.field.name, told["type"], found.source
    info = found.field.field_info
    if _variadic(found.call, name):
        return {"shape": "wrapper"}
    if source == "path":
        other = _shadowed(scope)
        return {"shape": "shadowed", **other} if other is not None else {"shape": "path"}
    if kind == "extra_forbidden":
        return {"shape": "extra"}
    if source == "body":
        return _body_shape(found, told, bodies, body, scope)
    if source == "query" and kind == "missing" and told["role"] != "model":
        if _explicit(found.call, name):
            return {"shape": "query"}
        return {"shape": "implicit-query", "path": _path(scope), "in_body": _has(body, name)}
    if source == "header" and not getattr(info, "convert_underscores", True):
        return {"shape": "header-name"}
    return {"shape": source}


def _body_shape(
    found: Declared,
    told: Mapping[str, Any],
    bodies: list[str],
    body: Any,
    scope: Mapping[str, Any],
) -> dict[str, Any]:
    kind, info = told["type"], found.field.field_info
    content = _content_type(scope)
    if isinstance(info, params.Form):
        return {"shape": "form" if "json" in content else "body", "content_type": content}
    if isinstance(body, bytes) and "json" not in content:
        return {"shape": "content-type", "content_type": content}
    if isinstance(body, str) and _is_json(body):
        return {"shape": "encoded-twice"}
    embedded = kind == "missing" and told["role"] != "model"
    if embedded and told["name"] and len(set(bodies)) > 1:
        return {"shape": "several-bodies", "bodies": sorted(set(bodies), key=bodies.index)}
    if embedded and told["name"]:
        return {"shape": "embedded"}
    if kind != "missing" and told["role"] != "model" and _has(body, found.field.name):
        return {"shape": "whole-body"}
    if embedded and not _explicit(found.call, found.field.name):
        return {"shape": "implicit-body"}
    if kind == "missing" and told.get("nullable"):
        return {"shape": "nullable"}
    return {"shape": "strict" if told.get("strict") and kind != "missing" else "body"}


def _shadowed(scope: Mapping[str, Any]) -> dict[str, Any] | None:
    """A later route that names this very path, which an earlier one with a parameter took."""
    path, method = str(scope.get("path", "")), scope.get("method")
    for route in _routes(getattr(scope.get("app"), "routes", ())):
        same = getattr(route, "path", None) == path
        if same and method in (route.methods or ()) and route.endpoint is not scope.get("endpoint"):
            code = getattr(inspect.unwrap(route.endpoint), "__code__", None)
            file = learners_file(code.co_filename) if code is not None else None
            if code is None or file is None:
                return None
            there = (file, code.co_firstlineno, None, function_name(code))
            serving = inspect.unwrap(scope["endpoint"])
            return {"loc": there, "path": path, "took": function_name(serving.__code__)}
    return None


def _routes(routes: Any) -> Iterable[Any]:
    """Every route, those of included routers with their whole paths."""
    contexts: Any = getattr(routing, "iter_route_contexts", list)
    found: Iterable[Any] = contexts(routes)
    return found


def _path(scope: Mapping[str, Any]) -> str:
    return str(getattr(scope.get("route"), "path", ""))[:MAX_TEXT]


def _explicit(call: Any, name: str) -> bool:
    """Whether the parameter says itself where it is read from: Query(), Body(), ..."""
    function = sources.function_of(call)
    if function is None:
        return False
    parameter = inspect.signature(function).parameters.get(name)
    hint = get_type_hints(function, include_extras=True).get(name)
    marks = [*getattr(hint, "__metadata__", ()), parameter.default if parameter else None]
    return any(isinstance(mark, params.Param | params.Body) for mark in marks)


def _variadic(call: Any, name: str) -> bool:
    function = sources.function_of(call)
    parameter = inspect.signature(function).parameters.get(name) if function is not None else None
    return parameter is not None and parameter.kind in (
        inspect.Parameter.VAR_POSITIONAL,
        inspect.Parameter.VAR_KEYWORD,
    )


def _model(annotation: Any) -> type[BaseModel] | None:
    """The model in an annotation: `Order`, `list[Order]`, `Order | None`."""
    if inspect.isclass(annotation) and not get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    inner = (_model(argument) for argument in get_args(annotation))
    return next((model for model in inner if model is not None), None)


def _written(annotation: Any) -> str:
    """An annotation as one would write it."""
    if inspect.isclass(annotation) and not get_args(annotation):
        return annotation.__name__
    return _MODULES.sub("", str(annotation))[:60]


def _content_type(scope: Mapping[str, Any]) -> str:
    headers = dict(scope.get("headers", ()))
    value: bytes = headers.get(b"content-type", b"")
    return value.decode("latin-1").partition(";")[0][:60]


def _has(body: Any, name: str) -> bool:
    return isinstance(body, dict) and name in body


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except ValueError:
        return False
