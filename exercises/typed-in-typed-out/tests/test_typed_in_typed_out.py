"""Hidden suite: what may come in at the workshop's door, and what may go out of it."""

import json
import secrets
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

import httpx

from tutor.grading.verdict import ContractEvidence
from tutor.testing import (
    App,
    Database,
    endpoint_of,
    exchange,
    expect_json,
    expect_model,
    expect_status,
    fail,
    timeline_of,
)

from .document import answer_fields, request_fields

LESSON = "typed-doors"
NOTE = "internal_note"
TAKEN = {"device", "customer", "price_cents", NOTE}
SHOWN = ("id", "device", "customer", "price_cents")
ROUTES = (("POST", "/repairs"), ("GET", "/repairs"), ("GET", "/repairs/{repair_id}"))
SAME = {
    "why": "The front desk works with these answers every day; models only say what they hold.",
    "direction": "What the front desk sees of a repair should stay.",
    "lesson": LESSON,
}


async def test_repairs_as_before(app: App, database: Database) -> None:
    """A repair is taken in and shown as before."""
    with_note, without = repair(), repair()
    without.pop(NOTE)
    for body in (with_note, without):
        answer = await app.client.post("/repairs", json=body)
        expect_status(answer, 201, **SAME)
        row = await stored(database, body["device"])
        if row is None or row[NOTE] != body.get(NOTE):
            fail(
                "note-not-stored",
                f"POST /repairs was sent a repair with {NOTE} = {body.get(NOTE)!r}; "
                f"{'no row' if row is None else repr(row[NOTE])} was stored.",
                where=timeline_of(answer).endpoint,
                why="The note is for the people at the workbench, who read it in the database.",
                direction="It may come in, and be left out: what comes in has four fields.",
                lesson=LESSON,
                evidence=[exchange(answer)],
            )
        expect_shown(answer, row)
        expect_shown(await app.client.get(f"/repairs/{row['id']}"), row)
    rows = await database.rows("SELECT * FROM repairs ORDER BY id DESC")
    page = await app.client.get("/repairs")
    expect_status(page, 200, **SAME)
    pairs = zip(rows, items(page), strict=False)
    expect_json(page, [visible(row, shown) for row, shown in pairs], **SAME)
    expect_status(await app.client.get("/repairs/999999"), 404, **SAME)


async def test_wrong_types_refused(app: App, database: Database) -> None:
    """A body that is no repair gets 422, and nothing is stored."""
    for what, body in no_repairs():
        answer = await app.client.post("/repairs", json=body)
        if answer.status_code != 422:
            expect_refusal(answer, what)
    rows = await database.rows("SELECT * FROM repairs")
    if rows:
        fail(
            "stored-all-the-same",
            f"{len(no_repairs())} bodies that are no repair were refused with 422, and "
            f"{len(rows)} rows were stored.",
            where=await endpoint_of(app, "POST", "/repairs"),
            why="Whoever was refused tries again, and what is wrong is in the table already.",
            direction="Refuse before anything is stored.",
            lesson=LESSON,
        )


async def test_models_in_the_document(app: App) -> None:
    """OpenAPI names a model for what comes in and for what goes out."""
    await expect_model(
        app,
        "POST",
        "/repairs",
        side="request",
        why="What you check by hand is refused, and nobody can know beforehand: /docs shows an "
        "empty object, and a client that is made from the document sends anything.",
        direction="What type has the body? A model checks and tells at once.",
        lesson=LESSON,
    )
    document = await app.openapi()
    await expect_fields(
        app, "POST", "/repairs", TAKEN, request_fields(document, "POST", "/repairs")
    )
    for method, path in ROUTES:
        await expect_model(
            app,
            method,
            path,
            why="A bare dict or row promises nothing: what the function returns goes out, and the "
            "next column of the table with it.",
            direction="Say which fields an answer has: a model, as the route's response model or "
            "as the type that its function returns.",
            lesson=LESSON,
        )
        await expect_fields(app, method, path, set(SHOWN), answer_fields(document, method, path))


async def test_note_stays_inside(app: App, database: Database) -> None:
    """No answer holds the internal note, and none promises it."""
    body = repair()
    created = await app.client.post("/repairs", json=body)
    expect_status(created, 201, lesson=LESSON)
    row = await stored(database, body["device"])
    number = row["id"] if row else 0
    answers = [created, await app.client.get("/repairs")]
    answers.append(await app.client.get(f"/repairs/{number}"))
    for (method, path), answer in zip(ROUTES, answers, strict=True):
        await expect_no_note(app, method, path, answer, body[NOTE])


def repair() -> dict[str, Any]:
    """A repair that no other check has seen."""
    return {
        "device": f"radio-{secrets.token_hex(4)}",
        "customer": f"customer-{secrets.token_hex(3)}",
        "price_cents": secrets.randbelow(90_000) + 100,
        NOTE: f"note-{secrets.token_hex(6)}",
    }


def no_repairs() -> list[tuple[str, Any]]:
    """Bodies that are no repair, each with what is the matter with it."""
    wrong: list[tuple[str, Any]] = []
    for name in SHOWN[1:]:
        body = repair()
        body.pop(name)
        wrong.append((f"a body without `{name}`", body))
    values = (
        ("price_cents", "a lot"),
        ("price_cents", 12.5),
        ("price_cents", None),
        ("device", 7),
        ("customer", ["Ann"]),
        (NOTE, {"by": "Ann"}),
    )
    wrong += [
        (f"`{name}` = {json.dumps(value)}", repair() | {name: value}) for name, value in values
    ]
    return [*wrong, ("a list instead of an object", [repair()])]


async def stored(database: Database, device: str) -> dict[str, Any] | None:
    """The row of this device."""
    rows = await database.rows("SELECT * FROM repairs WHERE device = ?", [device])
    return dict(rows[0]) if rows else None


def visible(row: dict[str, Any], shown: Any = None) -> dict[str, Any]:
    """What an answer shows of a row; the note has a check of its own, and is taken as it came."""
    note = {NOTE: shown[NOTE]} if isinstance(shown, dict) and NOTE in shown else {}
    return {name: row[name] for name in SHOWN} | note


def items(answer: httpx.Response) -> Iterator[Any]:
    """The items of a list; None for each that is missing."""
    body = json_of(answer)
    return chain(body if isinstance(body, list) else [], repeat(None))


def json_of(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None


def expect_shown(answer: httpx.Response, row: dict[str, Any]) -> None:
    """Fails unless an answer shows this repair, with or without its note."""
    expect_status(answer, 200, 201, **SAME)
    expect_json(answer, visible(row, json_of(answer)), **SAME)


def expect_refusal(answer: httpx.Response, what: str) -> None:
    """Fails for a body that got another answer than 422."""
    timeline = timeline_of(answer)
    crash = timeline.failure
    raised = f" Your code raised {crash.type}: {crash.message[:80]}" if crash else ""
    why = (
        "What nobody looks at on its way in breaks where it is used: with a 500 here, or as a "
        "price in the table that no sum can take."
    )
    if crash is not None and crash.type == "ValidationError":
        raised = " A model that your function calls itself raised ValidationError."
        why = (
            "FastAPI answers 422 for what it checked before your function ran. An error that comes "
            "out of the function is the server's own, and the caller learns nothing from a 500."
        )
    fail(
        "wrong-type-taken",
        f"POST /repairs was sent {what} and answered {answer.status_code}; 422 is expected."
        + raised,
        where=(crash.location if crash else None) or timeline.endpoint,
        why=why,
        direction="What type has the body of this route, and what does that type promise?",
        lesson=LESSON,
        evidence=[exchange(answer)],
    )


async def expect_fields(
    app: App, method: str, path: str, wanted: set[str], found: set[str]
) -> None:
    """Fails when the document leaves out fields that a body has."""
    missing = ", ".join(f"`{name}`" for name in sorted(wanted - found))
    if not missing:
        return
    verb = "takes" if wanted == TAKEN else "answers with"
    fail(
        "fields-missing",
        f"OpenAPI leaves out {missing} of what {method} {path} {verb}.",
        where=await endpoint_of(app, method, path),
        why="Clients are made from the document: what it leaves out, they neither send nor read.",
        direction="Name each field, with its type, in the model.",
        lesson=LESSON,
        evidence=[
            ContractEvidence(
                place=f"{method} {path}",
                wanted=", ".join(sorted(wanted)),
                found=", ".join(sorted(found)) or "nothing",
            )
        ],
    )


async def expect_no_note(
    app: App, method: str, path: str, answer: httpx.Response, note: str
) -> None:
    """Fails when an answer holds the note, or the document says that it does."""
    emptied = note not in answer.text and NOTE in answer.text
    leaks = note in answer.text or emptied
    promised = NOTE in answer_fields(await app.openapi(), method, path)
    if not leaks and not promised:
        return
    if leaks and not promised:
        message = (
            f"{method} {path} sends `{NOTE}` to the caller, although its response model does not "
            "have it."
        )
        why = (
            "A Response that the function builds itself goes out as it is. Only what the function "
            "returns as data passes through the model."
        )
        direction = "Return the repair itself, and leave making the answer to FastAPI."
    elif emptied:
        message = f"{method} {path} answers with `{NOTE}`, emptied: the model of its answer has it."
        why = (
            "Customers see that there are notes about them, and the field has to be emptied "
            "again in the next route that uses this model."
        )
        direction = "Let the model of the answer have only what an answer has."
    elif leaks:
        message = f"{method} {path} sends `{NOTE}` to the caller: the model of its answer has it."
        why = (
            "A model that serves both ways hands back all that it takes in. What the desk writes "
            "about a customer, the customer reads."
        )
        direction = "Who writes these fields, and who reads them? One model in, one out."
    else:
        message = f"{method} {path} does not send `{NOTE}`, and OpenAPI promises it all the same."
        why = (
            "What is cut out while answering stays in the model: clients look for the note, and "
            "the route that forgets to cut sends it."
        )
        direction = "Let the model of the answer have only what an answer has."
    fail(
        "leaked-field" if leaks else "promised-field",
        message,
        where=timeline_of(answer).endpoint or await endpoint_of(app, method, path),
        why=why,
        direction=direction,
        lesson=LESSON,
        evidence=[exchange(answer)],
    )
