"""Requests that are ready to be sent, read from an app's own OpenAPI document.

The document comes from the learner's process: whatever is not as it should be is passed over.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from pydantic import ValidationError

from tutor.grading.bench.models import BenchRequest

METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
MAX_READY = 200
DEEPEST = 8
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
FORMATS = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T12:00:00Z",
    "email": "ada@example.com",
    "uri": "https://example.com/",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "time": "12:00:00",
    "duration": "PT1H",
}


def ready_made(document: Mapping[str, Any]) -> tuple[BenchRequest, ...]:
    """A request for each operation, with values that its schema takes."""
    found: list[BenchRequest] = []
    for path, item in _pairs(document.get("paths")):
        for method, operation in _pairs(item):
            if method.lower() in METHODS and len(found) < MAX_READY:
                try:
                    found.append(_request(document, path, method, item, operation))
                except (ValidationError, RecursionError):
                    continue
    return tuple(found)


def beside(document: Mapping[str, Any]) -> str | None:
    """A path that another caller can ask for: the app's health, where it has such a route."""
    for path, item in _pairs(document.get("paths")):
        if "health" in path and "{" not in path and "get" in item:
            return path
    return None


def _request(
    document: Mapping[str, Any],
    path: str,
    method: str,
    item: Mapping[str, Any],
    operation: Mapping[str, Any],
) -> BenchRequest:
    query: list[tuple[str, str]] = []
    headers: list[tuple[str, str]] = []
    for parameter in _parameters(document, item, operation):
        name, place = str(parameter.get("name", "")), parameter.get("in")
        value = _sample(document, parameter.get("schema"), 0)
        text = value if isinstance(value, str) else json.dumps(value)
        if place == "path":
            path = path.replace("{" + name + "}", quote(text, safe=""))
            path = path.replace("{" + name + ":path}", quote(text))
        elif place == "query" and parameter.get("required"):
            query.append((name, text))
        elif place == "header" and parameter.get("required"):
            headers.append((name, text))
    kind, body = _body(document, operation)
    if kind:
        headers.append(("content-type", kind))
    return BenchRequest(
        method=method.upper(),
        path=path + ("?" + urlencode(query) if query else ""),
        headers=tuple(headers),
        body=body,
    )


def _parameters(
    document: Mapping[str, Any], item: Mapping[str, Any], operation: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    for holder in (item, operation):
        listed = holder.get("parameters")
        for parameter in listed if isinstance(listed, list) else []:
            yield _resolved(document, parameter)


def _body(document: Mapping[str, Any], operation: Mapping[str, Any]) -> tuple[str, str]:
    """Content type and body; ("", "") where the operation takes none that can be typed."""
    holder = _resolved(document, operation.get("requestBody"))
    kinds = dict(_pairs(holder.get("content")))
    if JSON in kinds:
        value = _sample(document, kinds[JSON].get("schema"), 0)
        return JSON, json.dumps(value, indent=2, ensure_ascii=False)
    if FORM in kinds:
        value = _sample(document, kinds[FORM].get("schema"), 0)
        return FORM, urlencode(value if isinstance(value, dict) else {})
    return "", ""


def _sample(document: Mapping[str, Any], schema: Any, depth: int) -> Any:
    """A value that a schema takes, as far as one can tell."""
    schema = _resolved(document, schema)
    if depth > DEEPEST:
        return None
    examples = schema.get("examples")
    for name in ("example", "default", "const"):
        if schema.get(name) is not None:
            return schema[name]
    if isinstance(examples, list) and examples:
        return examples[0]
    if isinstance(schema.get("enum"), list) and schema["enum"]:
        return schema["enum"][0]
    for name in ("anyOf", "oneOf", "allOf"):
        choices = schema.get(name)
        if isinstance(choices, list) and choices:
            return _sample(document, choices[0], depth + 1)
    return _of_type(document, schema, depth)


def _of_type(document: Mapping[str, Any], schema: Mapping[str, Any], depth: int) -> Any:
    match schema.get("type"):
        case "object":
            properties = dict(_pairs(schema.get("properties")))
            required = schema.get("required")
            names = required if isinstance(required, list) else []
            wanted = {n: s for n, s in properties.items() if n in names} or properties
            return {name: _sample(document, part, depth + 1) for name, part in wanted.items()}
        case "array":
            return [_sample(document, schema.get("items"), depth + 1)]
        case "integer" | "number":
            return _number(schema)
        case "boolean":
            return True
        case "null":
            return None
    return _text(schema)


def _number(schema: Mapping[str, Any]) -> Any:
    for name, more in (("minimum", 0), ("exclusiveMinimum", 1)):
        low = schema.get(name)
        if isinstance(low, int | float) and not isinstance(low, bool):
            return max(low + more, 1)
    high = schema.get("maximum")
    return min(high, 1) if isinstance(high, int | float) else 1


def _text(schema: Mapping[str, Any]) -> str:
    text = FORMATS.get(str(schema.get("format")), "")
    if not text:
        title = schema.get("title")
        text = title.lower() if isinstance(title, str) and len(title) < 40 else "text"
    least = schema.get("minLength")
    if isinstance(least, int) and len(text) < least <= 1000:
        text = text.ljust(least, "x")
    most = schema.get("maxLength")
    return text[:most] if isinstance(most, int) and most > 0 else text


def _resolved(document: Mapping[str, Any], schema: Any) -> Mapping[str, Any]:
    for _ in range(DEEPEST):
        if not isinstance(schema, dict):
            return {}
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            return schema
        schema = document
        for part in reference.removeprefix("#/").split("/"):
            schema = schema.get(part) if isinstance(schema, Mapping) else None
    return {}


def _pairs(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict):
                yield str(key), item
