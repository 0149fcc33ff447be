"""What the OpenAPI document says of what a route takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

JSON = ("application/json",)
FORM = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True)
class Taken:
    """A value that a route takes: where, and of which type."""

    method: str
    path: str
    place: tuple[str, ...]
    """The media types of a body; ("query",) or ("path",) for a parameter."""
    name: str
    """Dots lead into a body."""
    type: str


TAKEN = (
    Taken("POST", "/rentals", JSON, "bike_id", "integer"),
    Taken("POST", "/rentals", JSON, "minutes", "integer"),
    Taken("POST", "/riders", JSON, "rider.name", "string"),
    Taken("POST", "/riders", JSON, "rider.phone", "string"),
    Taken("POST", "/feedback", FORM, "stars", "integer"),
    Taken("POST", "/feedback", FORM, "comment", "string"),
    Taken("GET", "/bikes/{bike_id}", ("path",), "bike_id", ""),
    Taken("GET", "/bikes", ("query",), "dock", "array"),
)


def schema_of(document: dict[str, Any], taken: Taken) -> dict[str, Any] | None:
    """The schema of a value; None where the document does not have it."""
    operation = document.get("paths", {}).get(taken.path, {}).get(taken.method.lower(), {})
    if taken.place[0] in ("query", "path"):
        for parameter in operation.get("parameters", []):
            if (parameter["in"], parameter["name"]) == (taken.place[0], taken.name):
                return resolve(document, parameter.get("schema", {}))
        return None
    content = operation.get("requestBody", {}).get("content", {})
    found = next((content[kind] for kind in taken.place if kind in content), {})
    schema: dict[str, Any] | None = resolve(document, found.get("schema", {}))
    for name in taken.name.split("."):
        if schema is None or name not in schema.get("properties", {}):
            return None
        schema = resolve(document, schema["properties"][name])
    return schema


def types(document: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    """Every type that a schema allows; nothing where it allows anything."""
    if isinstance(schema.get("type"), str):
        yield schema["type"]
    for key in ("anyOf", "oneOf", "allOf"):
        for part in schema.get(key, []):
            yield from types(document, resolve(document, part))


def resolve(document: dict[str, Any], schema: Any) -> dict[str, Any]:
    """The schema itself, or the one that it refers to."""
    if not isinstance(schema, dict):
        return {}
    inner = schema.get("allOf", [])
    reference = schema.get("$ref") or (inner[0].get("$ref") if len(inner) == 1 else None)
    if reference is None:
        return schema
    schemas = document.get("components", {}).get("schemas", {})
    return dict(schemas.get(str(reference).rsplit("/", 1)[-1], {}))
