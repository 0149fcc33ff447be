"""Expectations about what callers may send: limits that hold, fields that are the server's."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from tutor.grading.suite.app import App
from tutor.grading.suite.evidence import exchange
from tutor.grading.suite.expect import schemas
from tutor.grading.suite.expect.learner_lines import endpoint_of, field_line, parameter_line
from tutor.grading.suite.expect.sending import Sending
from tutor.grading.suite.failing import fail
from tutor.grading.verdict import ContractEvidence, Evidence, Location

LIMITS = frozenset(
    (
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern"),
        *("minLength", "maxLength", "minItems", "maxItems", "enum", "const", "format", "$ref"),
    )
)
"""Words of a schema that say which values it takes."""


async def expect_bounds(
    app: App,
    method: str,
    path: str,
    field: str,
    *,
    refused: Sequence[Any],
    accepted: Sequence[Any] = (),
    json: Any = None,
    params: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    path_params: Mapping[str, Any] | None = None,
    statuses: Sequence[int] = (422,),
    documented: bool = False,
    code: str = "missing-bounds",
    why: str = "What nobody refuses at the door is stored, and fails far from its cause.",
    direction: str = "The model or the parameter can say what it takes.",
    lesson: str | None = None,
) -> None:
    """Fails unless `refused` values of a field get one of `statuses` and `accepted` ones do not.

    field: a parameter of the operation, or a field of the body; dots lead into it
    ("lines.0.quantity"). json, params: the rest of a request that is right. documented: OpenAPI
    must also tell the limits. Codes: `missing-bounds`, `bounds-too-strict`, `bounds-undocumented`.
    """
    document = await app.openapi()
    entry = schemas.operation(document, method, path)
    parameter = schemas.parameter(entry, field)
    kind = parameter["in"] if parameter else "body"
    rest = Sending(method, path, json=json, params=params, headers=headers, path_params=path_params)

    label, wanted = f"{method.upper()} {path}", " or ".join(str(s) for s in statuses)

    async def complain(code: str, message: str, evidence: Evidence) -> None:
        where = await _declared(app, method, path, field, kind, schemas.request_schema(entry))
        fail(
            code,
            message,
            where=where,
            why=why,
            direction=direction,
            lesson=lesson,
            evidence=[evidence],
        )

    # A request that is refused for another reason proves nothing about its values.
    for sending, what in (
        (rest, "a request that is right"),
        *((rest.with_value(kind, field, v), f"`{field}` = {schemas.shown(v)}") for v in accepted),
    ):
        answer = await sending.send(app)
        if answer.status_code in statuses:
            message = f"{label} refused {what}, which it has to take."
            await complain("bounds-too-strict", message, exchange(answer))
    for value in refused:
        answer = await rest.with_value(kind, field, value).send(app)
        if answer.status_code not in statuses:
            said = f"answered {answer.status_code} to `{field}` = {schemas.shown(value)}"
            await complain(code, f"{label} {said}; {wanted} is expected.", exchange(answer))
    schema = parameter.get("schema") if parameter else _property(document, entry, field)
    if documented and not _limits(schema):
        await complain(
            "bounds-undocumented",
            f"{label} refuses some values of `{field}`; OpenAPI does not say which.",
            ContractEvidence(
                place=f"{label}, {field}", wanted="limits", found=schemas.shown(schema)
            ),
        )


async def expect_server_decides(
    app: App,
    method: str,
    path: str,
    decided: Mapping[str, Any],
    *,
    json: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
    path_params: Mapping[str, Any] | None = None,
    code: str = "server-field-accepted",
    why: str = "Whoever can send a field can set it: an id, an owner, a role.",
    direction: str = "The model of what comes in holds what a caller may decide, nothing else.",
    lesson: str | None = None,
) -> None:
    """Fails when a caller can set a field that is the server's to decide.

    decided: such fields with a value that the server would never choose; each is sent along with
    `json`. Right are a refusal (4xx) and an answer that does not hold the value.
    """
    entry = schemas.operation(await app.openapi(), method, path)
    for name, value in decided.items():
        body = {**json, name: value}
        sending = Sending(method, path, json=body, headers=headers, path_params=path_params)
        answer = await sending.send(app)
        if answer.status_code < 400 and _holds(_body(answer), name, value):
            where = await _declared(app, method, path, name, "body", schemas.request_schema(entry))
            fail(
                code,
                f"{method.upper()} {path} took `{name}` = {schemas.shown(value)} from the caller "
                "and answered with it.",
                where=where,
                why=why,
                direction=direction,
                lesson=lesson,
                evidence=[exchange(answer)],
            )


async def _declared(
    app: App, method: str, path: str, field: str, kind: str, schema: Any
) -> Location | None:
    """The line that declares a field or parameter; the endpoint's where it is nowhere."""
    endpoint = await endpoint_of(app, method, path)
    last = field.rsplit(".", 1)[-1]
    if kind != "body":
        return parameter_line(app.source, endpoint, field) or endpoint
    models = schemas.model_names(schema)
    document = await app.openapi()
    # A dotted field is declared by a model that one of these names.
    inner = [
        name
        for entry in document.get("components", {}).get("schemas", {})
        for name in [schemas.class_name(entry)]
        if "." in field
    ]
    for model in [*models, *inner]:
        found = field_line(app.source, model, last)
        if found is not None:
            return found
    return endpoint


def _property(document: dict[str, Any], entry: dict[str, Any], field: str) -> Any:
    schema: Any = schemas.request_schema(entry)
    for part in field.split("."):
        schema = schemas.resolve(document, schema)
        schema = (
            schema.get("items", {})
            if part.isdigit()
            else schema.get("properties", {}).get(part, {})
        )
    return schema


def _limits(schema: Any) -> bool:
    """Whether a schema says something about which values it takes."""
    if not isinstance(schema, dict):
        return False
    inner = [one for key in ("anyOf", "oneOf", "allOf") for one in schema.get(key, [])]
    return bool(LIMITS & schema.keys()) or any(_limits(one) for one in inner)


def _body(response: httpx.Response) -> Any:
    try:
        return response.json()
    except (ValueError, RecursionError):
        return None


def _holds(body: Any, name: str, value: Any) -> bool:
    """Whether the field has this value anywhere in a body."""
    if isinstance(body, dict):
        own = name in body and body[name] == value
        return own or any(_holds(inner, name, value) for inner in body.values())
    return isinstance(body, list) and any(_holds(inner, name, value) for inner in body)
