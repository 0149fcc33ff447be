"""Hidden suite: what a PATCH changes, what it empties, and what it leaves alone."""

import json
import secrets
from typing import Any

import httpx
import pytest

from tutor.testing import (
    App,
    Database,
    Location,
    Source,
    exchange,
    expect_json,
    expect_model,
    expect_status,
    fail,
    timeline_of,
)

LESSON = "absent-is-not-null"
PATH = "/suppliers/{supplier_id}"
MAY_BE_EMPTY = ("phone", "address", "note")
NEVER_EMPTY = ("discount_percent", "newsletter")
SAME = {
    "why": "The back office sends these requests today; only what a PATCH leaves out is handled "
    "badly.",
    "direction": "The model of the body checks what is sent; keep that, and look at what becomes "
    "of it.",
    "lesson": LESSON,
}


@pytest.fixture
async def supplier(database: Database) -> dict[str, Any]:
    """A supplier with something in every column, whom no other check has seen."""
    row = filled() | {"id": secrets.randbelow(10**6) + 1, "name": f"mill-{secrets.token_hex(3)}"}
    await database.insert("suppliers", [row])
    return row


async def test_patch_as_before(app: App, database: Database, supplier: dict[str, Any]) -> None:
    """A PATCH of all fields is stored, and a wrong one is refused, as before."""
    path = f"/suppliers/{supplier['id']}"
    changes = filled()
    answer = await app.client.patch(path, json=changes)
    expect_status(answer, 200, **SAME)
    expect_json(answer, supplier | changes, **SAME)
    expect_json(await app.client.get(path), supplier | changes, **SAME)
    for wrong in (
        {f"rating_{secrets.token_hex(2)}": 5},
        {"name": "somebody else"},
        {"id": 1},
        {"phone": 49},
        {"discount_percent": 80},
        {"newsletter": "perhaps"},
    ):
        refused = await app.client.patch(path, json=wrong)
        if refused.status_code != 422:
            fail(
                "wrong-change-taken",
                f"PATCH {PATH} was sent {json.dumps(wrong)} and answered {refused.status_code}; "
                "422 is expected.",
                where=timeline_of(refused).endpoint,
                why="A change comes through the same door as a new supplier, and needs the same "
                "look: unknown fields, wrong types and 80 percent do not get in.",
                direction="The model of the body refused this before. It also knows which of its "
                "fields were sent.",
                lesson=LESSON,
                evidence=[exchange(refused)],
            )
    await expect_row(database, supplier | changes, refused, {}, app.source)
    expect_status(await app.client.patch("/suppliers/99999999", json={}), 404, **SAME)
    await expect_model(app, "PATCH", PATH, side="request", lesson=LESSON)


async def test_absent_stays(
    app: App, database: Database, source: Source, supplier: dict[str, Any]
) -> None:
    """What a PATCH leaves out stays as it was."""
    now = dict(supplier)
    for name, value in filled().items():
        now = await patched(app, database, source, now, {name: value})
    await patched(app, database, source, now, {})


async def test_values_are_values(
    app: App, database: Database, source: Source, supplier: dict[str, Any]
) -> None:
    """0, false and an empty text are stored like any other value."""
    path = f"/suppliers/{supplier['id']}"
    values = {"discount_percent": 0, "newsletter": False, "note": ""}
    answers = {name: await app.client.patch(path, json={name: values[name]}) for name in values}
    for answer in answers.values():
        expect_status(answer, 200, lesson=LESSON)
    rows = await database.rows("SELECT * FROM suppliers WHERE id = ?", [supplier["id"]])
    lost = [name for name, value in values.items() if rows[0][name] != value]
    # An empty text is no default here: who stored it and lost the others compared with defaults.
    if lost and "note" not in lost:
        sent = " and ".join(f"{{{json.dumps(n)}: {json.dumps(values[n])}}}" for n in lost)
        fail(
            "default-ignored",
            f"PATCH {PATH} was sent {sent} and answered 200; the row is as it was before. "
            "An empty text for `note` was stored.",
            where=change_line(source) or timeline_of(answers[lost[0]]).endpoint,
            why="What was lost is what the model has as its default. Whether a value differs from "
            "a default is one question, whether the client sent it another.",
            direction="Who still knows what was sent, after the body has become a model?",
            lesson=LESSON,
            evidence=[exchange(answers[lost[0]])],
        )
    for name, answer in answers.items():
        await expect_row(database, supplier | values, answer, {name: values[name]}, source, name)
        expect_json(
            await app.client.get(path),
            supplier | values,
            why="The answer shows the supplier as it is stored now.",
            lesson=LESSON,
        )


async def test_null_empties(
    app: App, database: Database, source: Source, supplier: dict[str, Any]
) -> None:
    """null empties what may be empty, and is refused for the rest."""
    now = dict(supplier)
    for name in MAY_BE_EMPTY:
        now = await patched(app, database, source, now, {name: None})
    for name in NEVER_EMPTY:
        answer = await app.client.patch(f"/suppliers/{now['id']}", json={name: None})
        if answer.status_code == 422:
            continue
        crash = timeline_of(answer).failure
        fail(
            "null-taken",
            f"PATCH {PATH} was sent {{{json.dumps(name)}: null}} and answered "
            f"{answer.status_code}; 422 is expected."
            + (f" Your code raised {crash.type}." if crash else ""),
            where=(crash.location if crash else None)
            or source.definition("SupplierUpdate")
            or timeline_of(answer).endpoint,
            why=f"The column `{name}` is never empty. That a field may be left out does not mean "
            "that it may be null: `| None` in its type says the second, its default the first.",
            direction="Which types of the model speak of null, and which of its fields may be?",
            lesson=LESSON,
            evidence=[exchange(answer)],
        )


def filled() -> dict[str, Any]:
    """Something that is not empty for every field that may change."""
    return {
        "phone": f"+49 {secrets.randbelow(10**8)}",
        "address": f"Mill Lane {secrets.token_hex(2)}",
        "note": f"note-{secrets.token_hex(3)}",
        "discount_percent": secrets.randbelow(49) + 1,
        "newsletter": True,
    }


async def patched(
    app: App, database: Database, source: Source, before: dict[str, Any], body: dict[str, Any]
) -> dict[str, Any]:
    """The supplier after a PATCH. Fails unless the row and the answer hold just this change."""
    answer = await app.client.patch(f"/suppliers/{before['id']}", json=body)
    empties = None in body.values()
    expect_status(
        answer,
        200,
        why="null is how a client empties a field that may be empty. Where it is refused, an old "
        "number can be changed, and never taken away."
        if empties
        else "A PATCH may hold one field, several, or none.",
        direction="Which of these fields may be empty, and what does the model say of them?"
        if empties
        else "Follow this body from the model into the row.",
        lesson=LESSON,
    )
    after = before | body
    await expect_row(database, after, answer, body, source)
    expect_json(
        answer, after, why="The answer shows the supplier as it is stored now.", lesson=LESSON
    )
    return after


async def expect_row(
    database: Database,
    wanted: dict[str, Any],
    answer: httpx.Response,
    body: dict[str, Any],
    source: Source,
    only: str = "",
) -> None:
    """Fails unless the row is as wanted, in words that fit what became of the body."""
    rows = await database.rows("SELECT * FROM suppliers WHERE id = ?", [wanted["id"]])
    row = dict(rows[0]) if rows else {}
    names = [only] if only else list(wanted)
    wrong = [name for name in names if row.get(name) != wanted[name]]
    if not wrong:
        return
    name = wrong[0]
    held = json.dumps(bool(row.get(name)) if name == "newsletter" else row.get(name))
    code, became, why = judged(name, body, json.dumps(wanted[name]), held)
    fail(
        code,
        f"PATCH {PATH} was sent {json.dumps(body)} and answered {answer.status_code}; {became}",
        where=change_line(source) or timeline_of(answer).endpoint,
        why=why,
        direction="There is a difference between a field that is None and a field that was not "
        "sent. Who still knows it, after the body has become a model?",
        lesson=LESSON,
        evidence=[exchange(answer)],
    )


def judged(name: str, body: dict[str, Any], wanted: str, held: str) -> tuple[str, str, str]:
    """A code, what became of a field, and why that hurts, by what the body said of it."""
    if name not in body:
        return (
            "absent-overwritten",
            f"the row's `{name}` was {wanted} and is {held} now.",
            "The client did not speak of that field. A model fills what was not sent with its "
            "defaults, and a default that is written erases what somebody else has entered.",
        )
    still = f"the row's `{name}` is still {held}."
    if body[name] is None:
        return (
            "null-ignored",
            still,
            "null is something that the client said: this field is to be empty. Where None is "
            "taken for “not sent”, nobody can empty anything.",
        )
    if body[name]:
        return ("value-ignored", still, "The client was told 200, and its change is nowhere.")
    return (
        "value-ignored",
        still,
        "0, false and an empty text are false to an `if`, and values to the client: no discount "
        "any more, no newsletter please.",
    )


def change_line(source: Source) -> Location | None:
    """Where the starter's service applies a change; None where it went elsewhere."""
    return source.definition("change", "app/services/suppliers.py")
