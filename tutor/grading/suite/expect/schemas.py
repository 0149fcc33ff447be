"""Reading an OpenAPI document: operations, and which model stands behind a schema."""

import json
import re
from collections.abc import Mapping
from typing import Any

MAX_SHOWN = 160
_SIDES = re.compile(r"-(Input|Output)$")
_COMBINED = ("anyOf", "oneOf", "allOf")
JSON_TYPE = "application/json"
BODIES = (JSON_TYPE, "application/x-www-form-urlencoded", "multipart/form-data")


def operation(document: Mapping[str, Any], method: str, path: str) -> dict[str, Any]:
    """The operation's object, {} where there is none."""
    found = document.get("paths", {}).get(path, {}).get(method.lower(), {})
    return found if isinstance(found, dict) else {}


def request_schema(entry: Mapping[str, Any]) -> Any:
    """The schema of an operation's body as it is written; None where it takes none."""
    content = entry.get("requestBody", {}).get("content", {})
    return next((content[kind].get("schema", {}) for kind in BODIES if kind in content), None)


def response_schema(entry: Mapping[str, Any], status: int | None) -> Any:
    """The schema of an answer as it is written; None where the answer has no JSON body.

    status: None for the first one that means success.
    """
    answers = entry.get("responses", {})
    known = [str(status)] if status is not None else [s for s in answers if s.startswith("2")]
    content = answers.get(known[0], {}).get("content", {}) if known else {}
    return content[JSON_TYPE].get("schema", {}) if JSON_TYPE in content else None


def model_names(schema: Any) -> list[str]:
    """The models that a schema names, also as items of a list or one of several kinds."""
    if not isinstance(schema, dict):
        return []
    if isinstance(schema.get("$ref"), str):
        return [class_name(schema["$ref"].rsplit("/", 1)[-1])]
    inner = [schema.get("items"), schema.get("additionalProperties")]
    inner += [one for key in _COMBINED for one in schema.get(key, [])]
    return list(dict.fromkeys(name for one in inner for name in model_names(one)))


def class_name(schema_name: str) -> str:
    """The learner's class behind a schema: FastAPI adds modules and sides where names clash."""
    return _SIDES.sub("", schema_name).rsplit("__", 1)[-1]


def parameter(entry: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    """A query, path, header or cookie parameter of an operation."""
    for found in entry.get("parameters", []):
        if found.get("name") == name:
            return dict(found)
    return None


def resolve(document: Mapping[str, Any], schema: Any) -> dict[str, Any]:
    """The schema that a reference leads to; {} where it leads nowhere."""
    reference = schema.get("$ref") if isinstance(schema, dict) else None
    if not isinstance(reference, str):
        return schema if isinstance(schema, dict) else {}
    found: Any = document
    for part in reference.removeprefix("#/").split("/"):
        found = found.get(part, {}) if isinstance(found, Mapping) else {}
    return found if isinstance(found, dict) else {}


def template_of(document: Mapping[str, Any], method: str, path: str) -> str | None:
    """The documented path that a request's path belongs to; one without parameters wins."""
    known = [str(p) for p, entry in document.get("paths", {}).items() if method.lower() in entry]
    for template in sorted(known, key=lambda p: p.count("{")):
        pattern = re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path):
            return template
    return None


def shown(value: Any) -> str:
    """A piece of a document on one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"
