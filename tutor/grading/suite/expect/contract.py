"""Expectations about what OpenAPI says of an app: models in and out, status codes."""

import httpx

from tutor.grading.suite.app import App
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.expect import schemas
from tutor.grading.suite.expect.learner_lines import endpoint_of, parameter_line
from tutor.grading.suite.failing import fail
from tutor.grading.verdict import ContractEvidence


async def expect_model(
    app: App,
    method: str,
    path: str,
    *,
    side: str = "response",
    status: int | None = None,
    code: str = "",
    why: str = "",
    direction: str = "Declare a model, so that what goes through is known and checked.",
    lesson: str | None = None,
) -> None:
    """Fails unless OpenAPI names a model for what an operation takes or answers.

    side: "request" or "response" (of `status`; the first that means success where none is given).
    Codes: `untyped-body`, `no-response-model`.
    """
    entry = schemas.operation(await app.openapi(), method, path)
    request = side == "request"
    schema = schemas.request_schema(entry) if request else schemas.response_schema(entry, status)
    if schemas.model_names(schema):
        return
    where = await endpoint_of(app, method, path)
    verb = "takes" if request else "answers with"
    said = f"`{schemas.shown(schema)}`" if schema is not None else "nothing"
    place = f"{method.upper()} {path}, {side}"
    if request and isinstance(schema, dict) and isinstance(schema.get("title"), str):
        # FastAPI titles a body that is no model by the name of its parameter.
        name = schema["title"].lower().replace(" ", "_")
        where = parameter_line(app.source, where, name) or where
    fail(
        code or ("untyped-body" if request else "no-response-model"),
        f"OpenAPI says {said} of what {method.upper()} {path} {verb}; a model is expected.",
        where=where,
        why=why
        or (
            "Whatever a caller sends goes in unchecked, and breaks where it is used."
            if request
            else "Whatever the function returns goes out: a new column of a table is sent too."
        ),
        direction=direction,
        lesson=lesson,
        evidence=[ContractEvidence(place=place, wanted="a named model", found=said.strip("`"))],
    )


async def expect_separate_schemas(
    app: App,
    taking: str,
    other: str,
    *,
    code: str = "shared-schema",
    why: str = "A caller may then send what only the server knows, and read back what it sent.",
    direction: str = "What comes in and what goes out are two models, even if they look alike.",
    lesson: str | None = None,
) -> None:
    """Fails when one operation takes the very model that another one takes or answers with.

    taking: "METHOD /path" of the first one; other: of the second one, with " body" behind it where
    its body is meant and not its answer.
    """
    document = await app.openapi()
    method, path = taking.split()
    taken = schemas.model_names(schemas.request_schema(schemas.operation(document, method, path)))
    second, elsewhere, *body = other.split()
    entry = schemas.operation(document, second, elsewhere)
    schema = schemas.request_schema(entry) if body else schemas.response_schema(entry, None)
    given = schemas.model_names(schema)
    both = [name for name in taken if name in given]
    if not both:
        return
    verb = "takes" if body else "answers with"
    fail(
        code,
        f"{taking} takes `{both[0]}`, and {second} {elsewhere} {verb} the same model.",
        where=await endpoint_of(app, method, path),
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[
            ContractEvidence(place=f"{taking}, request", wanted="its own model", found=both[0])
        ],
    )


async def expect_documented(
    app: App,
    response: httpx.Response,
    *,
    code: str = "undocumented-status",
    why: str = "Clients are written by the document: what it leaves out, they do not handle.",
    direction: str = "A route can say which status codes it answers with.",
    lesson: str | None = None,
) -> None:
    """Fails when OpenAPI does not list the answer's status code for its operation."""
    document = await app.openapi()
    method, path = response.request.method, response.request.url.path
    template = schemas.template_of(document, method, path)
    if template is None:
        return
    listed = sorted(schemas.operation(document, method, template).get("responses", {}))
    status = str(response.status_code)
    if {status, f"{status[0]}XX", "default"} & set(listed):
        return
    fail(
        code,
        f"{method} {template} answered {status}; its OpenAPI lists "
        f"{', '.join(listed) or 'nothing'}.",
        where=timeline_of(response).endpoint or await endpoint_of(app, method, template),
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[
            ContractEvidence(
                place=f"{method} {template}, responses", wanted=status, found=", ".join(listed)
            ),
            exchange(response),
        ],
    )
