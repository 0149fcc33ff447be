"""What the OpenAPI document says of an input."""

from typing import Any

from .doors import PATH, Door, plain


def schema_of(document: dict[str, Any], door: Door) -> dict[str, Any]:
    """What OpenAPI says of an input; {} where it says nothing."""
    operation = document.get("paths", {}).get(PATH, {}).get(door.method.lower(), {})
    if door.place == "body":
        content = operation.get("requestBody", {}).get("content", {})
        body = resolve(document, content.get("application/json", {}).get("schema", {}))
        return dict(body.get("properties", {}).get(door.name, {}))
    for parameter in operation.get("parameters", []):
        if (parameter["in"], plain(parameter["name"])) == (door.place, plain(door.name)):
            return dict(parameter.get("schema", {}))
    return {}


def words_of(document: dict[str, Any], schema: Any) -> set[str]:
    """The words of a schema, those of its parts and of what it refers to included."""
    schema = resolve(document, schema)
    parts = [one for key in ("anyOf", "oneOf", "allOf") for one in schema.get(key, [])]
    return set(schema).union(*(words_of(document, part) for part in parts))


def resolve(document: dict[str, Any], schema: Any) -> dict[str, Any]:
    """The schema itself, or the one that it refers to."""
    reference = schema.get("$ref") if isinstance(schema, dict) else None
    if reference is None:
        return schema if isinstance(schema, dict) else {}
    schemas = document.get("components", {}).get("schemas", {})
    return dict(schemas.get(str(reference).rsplit("/", 1)[-1], {}))
