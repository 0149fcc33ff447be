"""Hidden suite: what is loaded before an answer is built."""

from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Source,
    Timeline,
    exchange,
    expect_constant_queries,
    expect_json,
    expect_no_blocking,
    fail,
    loop,
    statements,
    timeline_of,
)

from .locked import ANSWERS, PATIENCE_SECONDS, health_while_locked
from .workshop import (
    LESSON,
    LONG_AGO,
    NEW,
    PARTS_EACH,
    SAME,
    expect_answered,
    expect_parts,
    moment,
    stocked,
    why_unloaded,
)


async def test_relation_is_shown(app: App, database: Database) -> None:
    """A repair is shown with its parts, alone and in a list."""
    repairs = await stocked(database)
    for repair in (repairs[6], repairs[4]):
        response = await app.client.get(f"/repairs/{repair['id']}")
        expect_answered(response, 200)
        expect_parts(response, response.json(), len(repair["parts"]))
        expect_json(response, repair, **SAME)
    for limit in (3, 20):
        response = await app.client.get(f"/repairs?limit={limit}")
        expect_answered(response, 200)
        body = response.json()
        expect_parts(response, body[0] if isinstance(body, list) and body else None, PARTS_EACH)
        expect_json(response, repairs[:limit], **SAME)
    for path, status in (("/repairs/99999", 404), ("/repairs/0", 422), ("/repairs?limit=0", 422)):
        expect_answered(await app.client.get(path), status)


async def test_created_is_shown(app: App, database: Database, source: Source) -> None:
    """A new repair is answered as it is stored."""
    for body in (NEW, {"bike": "cargo bike", "parts": []}):
        response = await app.client.post("/repairs", json=body)
        expect_answered(response, 201, why=why_unloaded(source))
        stored = await database.rows("SELECT * FROM repairs WHERE bike = ?", [body["bike"]])
        parts = await database.rows(
            "SELECT p.name, p.cents FROM parts p JOIN repairs r ON r.id = p.repair_id"
            " WHERE r.bike = ? ORDER BY p.id",
            [body["bike"]],
        )
        if len(stored) != 1 or parts != body["parts"]:
            fail(
                "not-stored",
                f"POST /repairs answered 201 for one repair with {len(body['parts'])} parts; "
                f"{len(stored)} repairs of this bike are stored, with {len(parts)} parts.",
                where=timeline_of(response).endpoint,
                why="The caller is told that it is done.",
                direction="Is everything committed before the answer?",
                lesson=LESSON,
                evidence=[exchange(response)],
            )
        expect_parts(response, response.json(), len(parts))
        expect_time(response, stored[0]["updated_at"])
        told = {"parts": parts, "updated_at": response.json()["updated_at"]}
        expect_json(response, dict(stored[0]) | told, **SAME)
    expect_answered(await app.client.post("/repairs", json={"bike": ""}), 422)


async def test_change_is_shown(app: App, database: Database) -> None:
    """A changed repair is answered with the time of this change."""
    await stocked(database)
    for number, status in ((7, "on the stand"), (8, "ready")):
        response = await app.client.patch(f"/repairs/{number}", json={"status": status})
        expect_answered(response, 200)
        stored = await database.rows("SELECT * FROM repairs WHERE id = ?", [number])
        expect_changed(response, stored[0], status)
        expect_time(response, stored[0]["updated_at"])
        told = {"id": number, "status": status, "updated_at": response.json()["updated_at"]}
        expect_json(response, told, **SAME)
    others = await database.rows("SELECT id FROM repairs WHERE updated_at != ?", [LONG_AGO])
    if len(others) > 2:
        fail(
            "others-changed",
            f"Two repairs were changed, and {len(others)} rows have a new time.",
            where=timeline_of(response).endpoint,
            why="The change of one repair is none of the others' business.",
            direction="Which rows does the UPDATE name?",
            lesson=LESSON,
            evidence=[statements([("one change", response)])],
        )
    expect_answered(await app.client.patch("/repairs/99999", json={"status": "ready"}), 404)
    expect_answered(await app.client.patch("/repairs/7", json={"status": "lost"}), 422)


def expect_changed(response: httpx.Response, stored: dict[str, Any], status: str) -> None:
    """Fails unless the row has the new status, and a time that its change gave it."""
    stale = moment(stored["updated_at"]) == moment(LONG_AGO)
    if stored["status"] == status and not stale:
        return
    what = "time" if stored["status"] == status else "status"
    fail(
        "not-stored",
        f"{timeline_of(response).label} answered 200; the row still has the {what} of before.",
        where=timeline_of(response).endpoint,
        why="The caller is told that it is done.",
        direction="Is the change committed, and does `updated_at` keep its `onupdate`?",
        lesson=LESSON,
        evidence=[exchange(response), statements([("one change", response)])],
    )


def expect_time(response: httpx.Response, stored: Any) -> None:
    """Fails unless the answer has the time that is stored."""
    body = response.json()
    told = body.get("updated_at") if isinstance(body, dict) else None
    if moment(told) == moment(stored):
        return
    before = ", the time of before" if moment(told) == moment(LONG_AGO) else ""
    fail(
        "stale-time",
        f"{timeline_of(response).label} answered `updated_at` {told}{before}; the row has "
        f"{stored}.",
        where=timeline_of(response).endpoint,
        why="The database computes this column while it writes the row. A client that compares "
        "the two times takes its own change for somebody else's.",
        direction="From when on is the new time known, and how does it get from the database "
        "into your object?",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


async def test_still_async(app: App, database: Database) -> None:
    """Sessions are async, and nobody waits for the database in place."""
    await stocked(database)
    healthy, answers = await health_while_locked(app, database)
    for response, status in zip(answers, (201, 200, 200), strict=True):
        expect_answered(response, status)
    expect_no_blocking(*answers, lesson=LESSON)
    if healthy < ANSWERS:
        fail(
            "others-wait",
            f"While three requests waited for a lock of the database, GET /health was answered "
            f"fewer than {ANSWERS} times in {PATIENCE_SECONDS:g} s.",
            where=timeline_of(answers[0]).endpoint,
            why="Who waits for the database in place holds the loop that serves everybody else.",
            direction="Look for a call that reaches the database without an `await`.",
            lesson=LESSON,
            evidence=[loop(answers)],
            slack=PATIENCE_SECONDS,
        )
    for timeline in map(timeline_of, answers):
        expect_async(timeline)


def expect_async(timeline: Timeline) -> None:
    """Fails when a statement went through a synchronous engine, in a thread too."""
    sync = next((e for e in timeline.of("sql") if e.data.get("asynchronous") is False), None)
    if sync is None:
        return
    fail(
        "sync-engine",
        f"{timeline.label} sent its statements through a synchronous engine, from a thread.",
        where=sync.location or timeline.endpoint,
        why="A synchronous session loads whatever an attribute lacks, in passing. The crash is "
        "gone, and with it the sign that something was never loaded.",
        direction="Keep the async session, and load what the answer reads before it is built.",
        lesson=LESSON,
    )


async def test_queries_do_not_grow(app: App, database: Database) -> None:
    """A list of 30 repairs costs as many statements as one of 3."""
    await stocked(database)
    small = await app.client.get("/repairs?limit=3")
    large = await app.client.get("/repairs?limit=30")
    if not timeline_of(large).queries:
        fail(
            "nothing-read",
            "30 repairs came from the database, and not one statement of the app was seen.",
            why="What nobody can see, nobody can count, here as in the logs of production.",
            direction="Read through the engine and the session that the app came with.",
            lesson=LESSON,
        )
    expect_constant_queries(
        small,
        large,
        sizes=(3, 30),
        labels=("3 repairs", "30 repairs"),
        why="Each awaited attribute is a trip to the database; the list gets slower with every "
        "row.",
        lesson=LESSON,
    )
