"""Expectations about answers: status, body, contract. Each fails with what was observed."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import httpx

from tutor.grading.suite.crashes import causes as crashes
from tutor.grading.suite.crashes import words as crash_words
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.failing import fail
from tutor.grading.suite.timeline import Event
from tutor.grading.verdict import ContractEvidence, ExchangeEvidence, Location

MAX_SHOWN = 160
SERVER_ERROR = 500
METHODS = ("get", "put", "post", "delete", "patch", "options", "head")


def expect_status(
    response: httpx.Response,
    *statuses: int,
    code: str = "status",
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
) -> None:
    """Fails unless the answer has one of these status codes, and the app was done with it then.

    What a background task raises, or a dependency after its `yield`, reaches no client: the answer
    is out. It is a failure of the request all the same, with the code `failed-after-answer`.

    Where a familiar crash is behind it, that is told: its sentence and line always, its code, why
    and direction unless the author's own are given.
    """
    if response.status_code in statuses:
        expect_nothing_raised(response, lesson=lesson)
        return
    message = f"{_named(response)} answered {response.status_code}; {_wanted(statuses)}."
    timeline = timeline_of(response)
    crash = crashes.explain(timeline, response.status_code)
    if crash is not None:
        fail(
            crash.code if code == "status" else code,
            f"{message} {crash.message}",
            where=crash.where or timeline.endpoint,
            why=why or crash.why,
            direction=direction or crash.direction,
            lesson=lesson,
            evidence=[exchange(response)],
        )
    failure = timeline.failure
    if failure is not None:
        message += f" Your code raised {failure.type}: {failure.message}"[: MAX_SHOWN * 2]
    fail(
        code,
        message,
        where=(failure.location if failure else None) or timeline.endpoint,
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[exchange(response)],
    )


def expect_nothing_raised(
    response: httpx.Response,
    *,
    code: str = "failed-after-answer",
    why: str = "The client has its answer and hears nothing of it: what was still to be done is "
    "lost, and only the server's log knows.",
    direction: str = "What does this work need that is gone by the time it runs?",
    lesson: str | None = None,
) -> None:
    """Fails when the app raised although the answer that it gave does not say so.

    `expect_status` and `expect_json` include this. A familiar crash is told in its own words.
    """
    timeline = timeline_of(response)
    failure = timeline.failure
    if failure is None or response.status_code >= SERVER_ERROR or failure.code == "cancelled":
        return
    crash = crashes.explain(timeline, SERVER_ERROR)
    message = f"{_named(response)} answered {response.status_code}, and then your code raised "
    message += f"{failure.type}: {failure.message}"[: MAX_SHOWN * 2]
    if crash is not None:
        message += f". {crash.message}"
    fail(
        crash.code if crash is not None and code == "failed-after-answer" else code,
        message,
        where=(crash.where if crash is not None else None) or failure.location or timeline.endpoint,
        why=crash.why if crash is not None else why,
        direction=crash.direction if crash is not None else direction,
        lesson=lesson,
        evidence=[exchange(response)],
    )


def expect_json(
    response: httpx.Response,
    expected: Any,
    *,
    code: str = "body",
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
) -> None:
    """Fails unless the answer's body is exactly this JSON."""
    expect_nothing_raised(response, lesson=lesson)
    try:
        found = response.json()
    except (ValueError, RecursionError):
        message = f"{_named(response)} answered something that is not JSON: {_short(response.text)}"
    else:
        difference = _difference(found, expected, "")
        if difference is None:
            return
        message = f"{_named(response)}: {difference}"
    fail(
        code,
        message,
        where=timeline_of(response).endpoint,
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[exchange(response)],
    )


def expect_not_in_response(
    response: httpx.Response,
    *words: str,
    code: str = "leaked-field",
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
) -> None:
    """Fails when the body or a header of the answer holds one of these words."""
    haystack = response.text + "".join(f"{n}: {v}\n" for n, v in response.headers.items())
    for word in words:
        if word in haystack:
            fail(
                code,
                f"{_named(response)} sends `{word}` to the caller.",
                where=timeline_of(response).endpoint,
                why=why,
                direction=direction,
                lesson=lesson,
                evidence=[exchange(response)],
            )


def expect_schema(
    document: dict[str, Any],
    method: str,
    path: str,
    *,
    side: str = "response",
    status: int = 200,
    fields: set[str] | None = None,
    where: Location | None = None,
    code: str = "contract",
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
) -> dict[str, Any]:
    """Fails unless the OpenAPI document names a model for a request or an answer.

    side: "request" or "response" (of `status`). fields: exactly the properties that it must have.
    Returns the resolved schema.
    """
    place = f"{method.upper()} {path}, {side}" + (f" {status}" if side == "response" else "")
    operation = document.get("paths", {}).get(path, {}).get(method.lower(), {})
    holder = (
        operation.get("requestBody", {})
        if side == "request"
        else operation.get("responses", {}).get(str(status), {})
    )
    schema = _resolve(document, holder.get("content", {}).get("application/json", {}).get("schema"))
    found = sorted(_resolve(document, schema.get("items", schema)).get("properties", {}))
    wanted = sorted(fields) if fields is not None else ["a named model"]
    if (fields is None and found) or (fields is not None and set(found) == fields):
        return schema
    shown = ", ".join(found) if found else "nothing"
    return fail(
        code,
        f"OpenAPI says of {place}: {shown}; {', '.join(wanted)} is expected.",
        where=where,
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[ContractEvidence(place=place, wanted=", ".join(wanted), found=shown)],
    )


def _resolve(document: dict[str, Any], schema: Any) -> dict[str, Any]:
    if not isinstance(schema, dict):
        return {}
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return schema
    found: Any = document
    for part in reference.removeprefix("#/").split("/"):
        found = found.get(part, {}) if isinstance(found, dict) else {}
    return found if isinstance(found, dict) else {}


def expect_awaited(
    *responses: httpx.Response,
    outside: Iterable[Event] = (),
    code: str = crashes.UNAWAITED,
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
) -> None:
    """Fails when a coroutine was made and never awaited, also where the answer is as wanted.

    outside: what `await app.outside()` gave: start-up, and what was collected after the answers.
    """
    for response in responses:
        events = crashes.forgotten(timeline_of(response))
        if events:
            crash = crash_words.unawaited(events[0], None, timeline_of(response).label)
            _fail_crash(crash, code, why, direction, lesson, [exchange(response)])
    for event in crashes.coroutines(outside):
        crash = crash_words.unawaited(event, None)
        _fail_crash(crash, code, why, direction, lesson, [])


def _fail_crash(
    crash: crash_words.Crash,
    code: str,
    why: str,
    direction: str,
    lesson: str | None,
    evidence: Sequence[ExchangeEvidence],
) -> None:
    fail(
        code,
        crash.message,
        where=crash.where,
        why=why or crash.why,
        direction=direction or crash.direction,
        lesson=lesson,
        evidence=evidence,
    )


def _wanted(statuses: Sequence[int]) -> str:
    """Status codes in words: a run of them by its ends."""
    first, last = min(statuses), max(statuses)
    if len(statuses) > 3 and sorted(statuses) == list(range(first, last + 1)):
        return f"one from {first} to {last} is expected"
    return f"{' or '.join(str(s) for s in statuses)} is expected"


def _named(response: httpx.Response) -> str:
    return f"{response.request.method} {response.request.url.raw_path.decode('latin-1')}"


def _difference(found: Any, expected: Any, path: str) -> str | None:
    place = f"`{path.lstrip('.')}`" if path else "the body"
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in expected.keys() - found.keys():
            return f"{place} has no `{key}`."
        for key in found.keys() - expected.keys():
            return f"{place} has `{key}`, which is not expected there."
        pairs = [(f"{path}.{k}", found[k], expected[k]) for k in expected]
    elif isinstance(expected, list) and isinstance(found, list):
        if len(found) != len(expected):
            return f"{place} has {len(found)} items; {len(expected)} are expected."
        pairs = [
            (f"{path}[{i}]", f, e) for i, (f, e) in enumerate(zip(found, expected, strict=True))
        ]
    else:
        same = found == expected and isinstance(found, bool) == isinstance(expected, bool)
        return None if same else f"{place} is {_short(found)}; {_short(expected)} is expected."
    return next((d for d in (_difference(f, e, p) for p, f, e in pairs) if d), None)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"
