"""Expectations about who may call, and about the secrets that this rests on."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import httpx

from tutor.grading.rules.secrets import find_secrets
from tutor.grading.suite.app import App
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.expect import schemas
from tutor.grading.suite.expect.learner_lines import endpoint_of, excerpt
from tutor.grading.suite.expect.sending import Sending
from tutor.grading.suite.failing import fail
from tutor.grading.suite.source import Source
from tutor.grading.verdict import ContractEvidence

IN_SOURCE = (
    "Whoever can read the code has it, what was once committed stays in its history, and changing "
    "it takes a release."
)
FROM_ENVIRONMENT = "Settings come from the environment; without a secret there is no start."
ANOTHER = "only-this-check-knows-this-0123456789-abcdefghijklmnopqrstuvwxyz"
"""A secret that no code base holds."""


async def expect_secured(
    app: App,
    method: str,
    path: str,
    *,
    statuses: Sequence[int] = (401, 403),
    json: Any = None,
    params: Mapping[str, Any] | None = None,
    path_params: Mapping[str, Any] | None = None,
    declared: bool = True,
    code: str = "open-route",
    why: str = "A route that forgets to ask serves everybody who finds it.",
    direction: str = "Let the route depend on who asks, as its neighbours do.",
    lesson: str | None = None,
) -> None:
    """Fails unless an operation refuses callers without credentials and with made-up ones.

    declared: OpenAPI must also name a security scheme. Codes: `open-route`, `security-undeclared`.
    """
    for headers, who in (
        ({}, "a caller without credentials"),
        ({"authorization": "Bearer made-up"}, "a caller with a made-up token"),
    ):
        answer = await Sending(
            method, path, json=json, params=params, headers=headers, path_params=path_params
        ).send(app)
        if answer.status_code not in statuses:
            wanted = " or ".join(str(s) for s in statuses)
            fail(
                code,
                f"{method.upper()} {path} answered {answer.status_code} to {who}; "
                f"{wanted} is expected.",
                where=timeline_of(answer).endpoint or await endpoint_of(app, method, path),
                why=why,
                direction=direction,
                lesson=lesson,
                evidence=[exchange(answer)],
            )
    document = await app.openapi()
    entry = schemas.operation(document, method, path)
    if declared and not entry.get("security", document.get("security")):
        fail(
            "security-undeclared",
            f"{method.upper()} {path} refuses strangers; OpenAPI does not say that it asks who "
            "calls.",
            where=await endpoint_of(app, method, path),
            why="Clients and the docs page do not know that credentials are needed.",
            direction="FastAPI's security classes enforce a scheme and document it at once.",
            lesson=lesson,
            evidence=[
                ContractEvidence(
                    place=f"{method.upper()} {path}, security", wanted="a scheme", found="none"
                )
            ],
        )


def expect_no_secrets(
    source: Source,
    *,
    code: str = "secret-in-source",
    why: str = IN_SOURCE,
    direction: str = FROM_ENVIRONMENT,
    lesson: str | None = None,
) -> None:
    """Fails when a secret stands in the source: as value, default, argument, entry or address.

    Read from the source, because a secret that nobody uses cannot be seen from outside. In doubt
    something is no secret; tests and examples are left out.
    """
    for secret in find_secrets(source.files):
        fail(
            code,
            f"The source holds {secret.what} as a literal.",
            where=secret.location,
            why=why,
            direction=direction,
            lesson=lesson,
            evidence=[excerpt(source, secret.location)],
        )


async def expect_secret_from_env(
    app: App,
    setting: str,
    *,
    login: str,
    protected: str,
    send: Mapping[str, Any] | None = None,
    field: str = "access_token",
    prepare: Callable[[App], Awaitable[Any]] | None = None,
    code: str = "secret-not-from-env",
    why: str = IN_SOURCE,
    direction: str = FROM_ENVIRONMENT,
    lesson: str | None = None,
) -> None:
    """Fails when a token outlives a change of the secret that the environment gives.

    setting: the variable. login: "METHOD /path" that answers a token in `field`, sent with `send`
    (what httpx's `request` takes). protected: "METHOD /path" that asks for it. prepare: fills the
    database of the second app, which is empty. A fresh token of the second app must be taken.
    """
    other = await app.launch(env={setting: ANOTHER})
    if prepare is not None:
        await prepare(other)
    old = await _token(app, login, send, field)
    new = await _token(other, login, send, field)
    own = await _with_token(other, protected, new)
    refused = await _with_token(other, protected, old)
    if own.status_code >= 400:
        message = f"{protected} answered {own.status_code} to the token that {login} just gave"
        answer = own
    elif refused.status_code < 400:
        message = (
            f"{protected} answered {refused.status_code} to a token that was signed before "
            f"{setting} was changed"
        )
        answer = refused
    else:
        return
    literal = next(iter(find_secrets(app.source.files)), None)
    read = app.source.find(setting)
    fail(
        code if answer is refused else "token-refused",
        f"{message}.",
        where=(literal.location if literal else read) or timeline_of(answer).endpoint,
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[exchange(answer)],
    )


async def _token(app: App, login: str, send: Mapping[str, Any] | None, field: str) -> str:
    """The token that a login answers with; fails the check where it answers none."""
    method, path = login.split()
    answer = await app.client.request(method, path, **(send or {}))
    try:
        return str(answer.json()[field])
    except (ValueError, KeyError, TypeError, RecursionError):
        fail(
            "no-token",
            f"{login} answered {answer.status_code} without `{field}`.",
            where=timeline_of(answer).endpoint,
            evidence=[exchange(answer)],
        )


async def _with_token(app: App, request: str, token: str) -> httpx.Response:
    method, path = request.split()
    return await app.client.request(method, path, headers={"authorization": f"Bearer {token}"})
