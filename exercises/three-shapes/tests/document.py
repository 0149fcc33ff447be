"""What the OpenAPI document says of bodies: the names of their fields, however they are nested."""

from collections.abc import Mapping
from typing import Any

JSON_TYPE = "application/json"
NESTED = ("anyOf", "oneOf", "allOf")


def request_fields(document: Mapping[str, Any], method: str, path: str) -> set[str]:
    """The fields of what an operation takes."""
    return _fields(document, _schema(operation(document, method, path).get("requestBody", {})))


def answer_fields(document: Mapping[str, Any], method: str, path: str) -> set[str]:
    """The fields of what an operation answers with where all went well."""
    answers = operation(document, method, path).get("responses", {})
    good = [answers[code] for code in sorted(answers) if code.startswith("2")]
    return {name for answer in good for name in _fields(document, _schema(answer))}


def operation(document: Mapping[str, Any], method: str, path: str) -> Mapping[str, Any]:
    """The operation's object; empty where there is none."""
    found = document.get("paths", {}).get(path, {}).get(method.lower(), {})
    return found if isinstance(found, dict) else {}


def _schema(holder: Mapping[str, Any]) -> Any:
    return holder.get("content", {}).get(JSON_TYPE, {}).get("schema", {})


def _fields(document: Mapping[str, Any], schema: Any, depth: int = 0) -> set[str]:
    if not isinstance(schema, dict) or depth > 8:
        return set()
    name = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    inner = [schema.get("items"), *(one for word in NESTED for one in schema.get(word, []))]
    if name:
        inner.append(document.get("components", {}).get("schemas", {}).get(name))
    found = set(schema.get("properties", {}))
    return found.union(*(_fields(document, one, depth + 1) for one in inner))


def request_model(document: Mapping[str, Any], method: str, path: str) -> str:
    """The class behind what an operation takes; "" where the document names none."""
    reference = _schema(operation(document, method, path).get("requestBody", {})).get("$ref", "")
    return _class_name(str(reference))


def answer_model(document: Mapping[str, Any], method: str, path: str) -> str:
    """The class behind what an operation answers with where all went well."""
    answers = operation(document, method, path).get("responses", {})
    good = [_schema(answers[code]) for code in sorted(answers) if code.startswith("2")]
    return _class_name(str(good[0].get("$ref", ""))) if good else ""


def _class_name(reference: str) -> str:
    """FastAPI puts modules before a name and a side behind it where names clash."""
    name = reference.rsplit("/", 1)[-1].rsplit("__", 1)[-1]
    return name.removesuffix("-Input").removesuffix("-Output")
