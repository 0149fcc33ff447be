"""Hidden suite: who may read what a patient typed."""

import logging
import re
from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Location,
    Source,
    exchange,
    expect_json,
    expect_status,
    fail,
    timeline_of,
)

from .refused import Refused, broken, common, errors_of, refused, sign_up, texts

LESSON = "errors-that-echo"
PARTS = ("type", "loc", "msg")


async def test_clients_still_told(app: App, database: Database, source: Source) -> None:
    """Right requests pass, and refused ones are told type, loc and msg in a 422."""
    await expect_right_ones_pass(app, database)
    for case in (*refused(), common(), broken()):
        response = await case.ask(app)
        if response.status_code != 422:
            not_422(case, response)
        complaint = unlike_before(case, errors_of(response))
        if complaint:
            fail(
                "client-not-told",
                f"{case.label} answered 422, and {complaint}.",
                where=handler(source) or timeline_of(response).endpoint,
                why="A form shows each error beside its field: `loc` says which, `msg` says what, "
                "and `type` lets it be translated.",
                direction="These three hold nothing of what was typed here. They can stay as "
                "they are.",
                lesson=LESSON,
                evidence=[exchange(response)],
            )


def unlike_before(case: Refused, errors: list[dict[str, Any]]) -> str | None:
    """What the errors lack of what clients were told before, in words."""
    if not errors:
        return "its `detail` is no list of errors"
    lacking = [part for part in PARTS for error in errors if not error.get(part)]
    if lacking:
        return f"an error in its `detail` has no `{lacking[0]}`"
    found = [tuple(error["loc"]) for error in errors if isinstance(error["loc"], list)]
    missing = [loc for loc in case.locs if loc not in found]
    if missing:
        return f"no error in its `detail` has the `loc` {list(missing[0])}"
    told = [(error["type"], error["msg"]) for error in errors]
    if case.what.startswith("without") and ("missing", "Field required") not in told:
        return "a field that is not there is no longer `missing`, “Field required”"
    return None


async def expect_right_ones_pass(app: App, database: Database) -> None:
    """Fails unless a patient can sign up and confirm."""
    same: dict[str, Any] = {
        "code": "contract",
        "why": "What is right was accepted before.",
        "direction": "Only what a refusal says should change.",
        "lesson": LESSON,
    }
    body = sign_up()
    response = await app.client.post("/sign-ups", json=body)
    expect_status(response, 201, **same)
    rows = await database.rows("SELECT * FROM patients WHERE email = ?", [body["email"]])
    patient = {"id": rows[0]["id"] if rows else None, "email": body["email"], "confirmed": False}
    expect_json(response, patient, **same)
    number = rows[0]["insurance_number"]
    if number != body["insurance_number"]:
        fail(
            "contract",
            f"The patient signed up with {body['insurance_number']}, and {number} was stored.",
            where=timeline_of(response).endpoint,
            **{key: text for key, text in same.items() if key != "code"},
        )
    response = await app.client.get("/confirmations", params={"code": rows[0]["code"]})
    expect_status(response, 200, **same)
    expect_json(response, patient | {"confirmed": True}, **same)
    unknown = 100_000 + (rows[0]["code"] - 99_999) % 900_000
    expect_status(await app.client.get(f"/confirmations?code={unknown}"), 404, **same)


def not_422(case: Refused, response: httpx.Response) -> None:
    """Fails for an answer that is no 422, in words for a handler that broke."""
    failure = timeline_of(response).failure
    if failure is not None and "serializable" in failure.message:
        fail(
            "refusal-broke",
            f"{case.label} answered {response.status_code}; 422 is expected. Your answer could not "
            f"be written: {failure.message}.",
            where=failure.location or timeline_of(response).endpoint,
            why="Where a validator raises, `ctx` of its error holds the exception itself, which "
            "is no JSON. The refusal becomes a crash.",
            direction="Which parts of an error does a client need?",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    if failure is not None and failure.type != "RequestValidationError":
        expect_status(
            response,
            422,
            code="refusal-broke",
            why=f"{case.label}: FastAPI asked your code what to answer, and it raised. The refusal "
            "becomes a crash.",
            direction="Read the exception. What does FastAPI's own error offer, and what only "
            "pydantic's?",
            lesson=LESSON,
        )
    expect_status(
        response,
        422,
        code="contract",
        why=f"{case.label}: a 422 says that the request has another form than agreed on, and "
        "`loc` says where. Clients tell it apart from every other refusal by its code.",
        direction="Change what the refusal says, and leave its code and its errors.",
        lesson=LESSON,
    )


async def test_answer_is_quiet(app: App, source: Source) -> None:
    """No 422 holds anything that was submitted."""
    quiet = set[str]()
    for case in (*refused(), common(), broken()):
        response = await case.ask(app)
        secret = case.leaked(response.text) or case.leaked(str(response.headers))
        if secret is None:
            quiet.add(case.path.partition("?")[0])
            continue
        why, direction, where = cause_of(source, case, quiet)
        fail(
            "echo",
            f"{case.label}: the answer holds `{secret}`, which was submitted{place(response)}.",
            where=where or timeline_of(response).endpoint,
            why=why,
            direction=direction,
            lesson=LESSON,
            evidence=[exchange(response)],
        )


def place(response: httpx.Response) -> str:
    """Which key of an error holds more than it should."""
    odd = sorted({key for error in errors_of(response) for key in error} - set(PARTS))
    return f", in `{'` or `'.join(odd)}` of an error" if odd else ""


def cause_of(source: Source, case: Refused, quiet: set[str]) -> tuple[str, str, Location | None]:
    """Why it leaks, where to go, and the line that was meant to keep it in."""
    direction = "`input` is put there for every error. Who decides what a 422 is made of?"
    secret = source.find("SecretStr")
    if secret is not None:
        return (
            "`SecretStr` hides a value that was accepted. What is refused never becomes one: the "
            "error holds what came in, and a missing field brings the whole body.",
            direction,
            secret,
        )
    hidden = source.find("hide_input_in_errors")
    if hidden is not None:
        return (
            "`hide_input_in_errors` changes the text of the exception. FastAPI's answer is made "
            "from its list of errors, and that still holds every input.",
            direction,
            hidden,
        )
    other = pydantic_handler(source)
    if other is not None:
        return (
            "This handler was not asked. pydantic's `ValidationError` comes from a model that your "
            "own code calls; a request that does not fit raises another exception, which is no "
            "kind of this one.",
            "Which exception does FastAPI raise for a request?",
            other,
        )
    if "/sign-ups" in quiet and case.path.startswith("/confirmations"):
        return (
            "One route is quiet, and the next one is not: what stands in one route is forgotten "
            "in the next.",
            "Where can a refusal of every route be changed at once?",
            None,
        )
    return (
        "An answer passes proxies, browser extensions, error trackers and support tickets. A "
        "password that was seen there is a password to be changed.",
        direction,
        handler(source),
    )


async def test_log_is_quiet(app: App, source: Source) -> None:
    """Each refusal is logged with loc and type, and without what was submitted."""
    await app.call("host:listen")
    for case in (*refused(), common(), broken()):
        response = await case.ask(app)
        heard = await app.call("host:heard")
        written = texts(heard["records"], 0) + str(heard["printed"])
        secret = case.leaked(written)
        if secret is not None:
            log_leak(source, case, secret, written, response)
        told = texts(heard["records"], logging.WARNING)
        wanted = [case.path.partition("?")[0], *(loc[-1] for loc in case.locs)]
        wanted += [str(error["type"]) for error in errors_of(response)]
        lacking = [part for part in wanted if part not in told]
        if lacking:
            fail(
                "not-logged",
                f"{case.label}: "
                + (
                    f"the warning in the log does not hold {', '.join(lacking)}."
                    if told
                    else "no warning came to the log."
                ),
                where=log_line(response) or handler(source) or timeline_of(response).endpoint,
                why="When a form was broken by last night's release, this line is how somebody "
                "finds out which field it is.",
                direction="Path, `loc` and `type` hold nothing private. Log those.",
                lesson=LESSON,
                evidence=[exchange(response)],
            )


def log_leak(
    source: Source, case: Refused, secret: str, written: str, response: httpx.Response
) -> None:
    """Fails for a secret in the log, in words for how it came there."""
    line = log_line(response)
    if f"code={secret}" in written:
        why = "The address holds the query, and the query is what the caller submitted."
    elif re.search(r"\d+ validation errors?:", written):
        why = (
            "The text of a `RequestValidationError` holds every input, as its list does: who logs "
        )
        why += "the exception, or its traceback, logs them."
    elif "'input'" in written or '"input"' in written:
        why = "`exc.errors()` holds in each error what was refused, in `input`."
    elif source.find(".body") is not None:
        line = line or source.find(".body")
        why = "`exc.body` is the whole of what was submitted, also the fields that were right."
    else:
        why = "What was submitted is private, whatever was the matter with it."
    fail(
        "log-leak",
        f"{case.label}: the log holds `{secret}`, which was submitted.",
        where=line or handler(source),
        why=f"{why} A log is copied to more places than the database, and is kept for longer.",
        direction="Log what you answer: it is the part that anybody may read.",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def log_line(response: httpx.Response) -> Location | None:
    """The learner's line that logged something during the request."""
    return next((e.location for e in timeline_of(response).of("log") if e.location), None)


def pydantic_handler(source: Source) -> Location | None:
    """Where the learner deals with pydantic's own errors in place of FastAPI's, if anywhere."""
    if handler(source) is not None:
        return None
    texts = ("handler(ValidationError", "handler(pydantic.ValidationError", "{ValidationError:")
    return next((found for text in texts if (found := source.find(text))), None)


def handler(source: Source) -> Location | None:
    """Where the learner deals with validation errors, if anywhere."""
    for text in ("handler(RequestValidationError", "RequestValidationError, ", "ValidationError:"):
        found = source.find(text)
        if found is not None:
            return found
    return None
