"""Hidden suite: what became of a service when its database went async."""

from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Source,
    Timeline,
    exchange,
    expect_json,
    expect_no_blocking,
    expect_one_session,
    expect_status,
    fail,
    loop,
    statements,
    timeline_of,
)

from .locked import ANSWERS, PATIENCE_SECONDS, health_while_locked
from .stock import LESSON, PEAS, families, stocked

REQUESTS = 10
SAME = {
    "direction": "What clients see should stay; only how the database is reached changes.",
    "lesson": LESSON,
}


async def test_answers_stay(app: App, database: Database) -> None:
    """Clients see what they saw before."""
    seeds = await stocked(database)
    family = seeds[0]["family"]
    own = [seed for seed in seeds if seed["family"] == family]
    pages = [
        ({"limit": 5}, seeds, seeds[:5]),
        ({"limit": 7, "offset": 30}, seeds, seeds[30:37]),
        ({"family": family, "limit": 3, "offset": 1}, own, own[1:4]),
        ({"offset": 90}, seeds, []),
        ({"family": "nobody"}, [], []),
    ]
    for params, all_, shown in pages:
        response = await app.client.get("/seeds", params=params)
        expect_answered(response, 200)
        expect_json(response, {"total": len(all_), "items": shown}, **SAME)
    response = await app.client.get(f"/seeds/{own[1]['id']}")
    expect_answered(response, 200)
    expect_json(response, own[1], **SAME)
    for path, status in (("/seeds/99999", 404), ("/seeds/0", 422), ("/seeds?limit=101", 422)):
        expect_answered(await app.client.get(path), status)
    response = await app.client.get("/families")
    expect_families(response)
    expect_json(response, families(seeds), **SAME)
    await expect_created(app, database)


def expect_answered(response: httpx.Response, *statuses: int) -> None:
    """Fails unless this is the status; a familiar crash has better words than the suite."""
    crashed = bool(timeline_of(response).of("error"))
    expect_status(response, *statuses, **({"lesson": LESSON} if crashed else SAME))


async def expect_created(app: App, database: Database) -> None:
    """Fails unless a new seed is answered and stored."""
    response = await app.client.post("/seeds", json=PEAS)
    expect_answered(response, 201)
    stored = await database.rows("SELECT * FROM seeds WHERE name = ?", [PEAS["name"]])
    if len(stored) != 1:
        fail(
            "not-stored",
            f"POST /seeds answered 201, and {len(stored)} rows of this seed are stored.",
            where=timeline_of(response).endpoint,
            why="The caller is told that it is done; the next one does not find it.",
            direction="`add` only notes a row. Which call ends the transaction, and is it awaited?",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    expect_json(response, dict(stored[0]), **SAME)
    expect_answered(await app.client.post("/seeds", json=PEAS | {"sow_month": 13}), 422)


def expect_families(response: httpx.Response) -> None:
    """Fails unless the families came; rows cut to one column get their own words."""
    failure = timeline_of(response).failure
    message = failure.message if failure else ""
    if "unpack" in message or ("object has no attribute" in message and "'str'" in message):
        fail(
            "first-column-only",
            f"GET /families answered {response.status_code}: each row arrived as one value, the "
            f"first column, where three were selected. {failure.type}: {message[:120]}"
            if failure
            else "",
            where=failure.location if failure else None,
            why="`scalars` is for rows of one column, most often an object; of wider rows it "
            "keeps the first column and drops the others without a word.",
            direction="Which call of the session gives whole rows?",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    expect_answered(response, 200)


async def test_one_engine(app: App, database: Database, source: Source) -> None:
    """The app has one engine, and each request a session of its own."""
    await stocked(database)
    await app.client.get("/seeds")  # what is made at first use is made now
    before = await app.call("host:opened")
    responses = [await app.client.get(f"/seeds/{n}") for n in range(1, REQUESTS + 1)]
    after = await app.call("host:opened")
    for response in responses:
        expect_answered(response, 200)
    where = (
        source.find("create_async_engine(")
        or source.find("create_engine(")
        or source.find("engine_from_config(")
        or timeline_of(responses[0]).endpoint
    )
    grown = after["engines"] - before["engines"]
    if grown or after["engines"] > 1:
        told = (
            f"{REQUESTS} requests one after another worked with {grown} new engines"
            if grown
            else f"The app has worked with {after['engines']} engines since it started"
        )
        fail(
            "many-engines",
            f"{told}; one engine for the whole app is expected.",
            where=where,
            why="An engine has a pool of its own: what one opened, no other can use. With an "
            "engine for each request, every request connects anew, and what it leaves open adds "
            "up until the database takes nobody any more.",
            direction="What lives as long as the app, and what as long as a request? The tables "
            "are made with the same engine.",
            lesson=LESSON,
        )
    opened = after["connections"] - before["connections"]
    if opened >= REQUESTS:
        fail(
            "no-reuse",
            f"{REQUESTS} requests one after another opened {opened} connections; one that is "
            "used again is enough.",
            where=where,
            why="To connect costs more than most queries, and a database takes only so many.",
            direction="What does the engine do with a connection that a session gives back?",
            lesson=LESSON,
        )
    expect_one_session(
        *responses,
        direction="What lives as long as the app, and what as long as a request?",
        lesson=LESSON,
    )


async def test_nobody_waits(app: App, database: Database) -> None:
    """A request that waits for the database keeps nobody else waiting."""
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


async def test_select_everywhere(app: App, database: Database, source: Source) -> None:
    """Queries are built with select() and sent through the async engine."""
    await stocked(database)
    before = await app.call("host:opened")
    responses = await every_route(app)
    legacy = (await app.call("host:opened"))["legacy"] - before["legacy"]
    if legacy:
        fail(
            "legacy-query",
            f"`Session.query` was called {legacy} times in {len(responses)} requests.",
            where=source.find(".query(") or source.find("Query("),
            why="It is the older way to ask, kept for old code, and it exists on the synchronous "
            "session only. Whoever reads or extends this service has to know both.",
            direction="How does the same question read as a `select()` that the async session "
            "sends?",
            lesson=LESSON,
        )
    for timeline in map(timeline_of, responses):
        expect_async(timeline)


async def every_route(app: App) -> list[httpx.Response]:
    """An answer of every route that reads or writes."""
    answers = [
        await app.client.get("/seeds?limit=3"),
        await app.client.get("/seeds/3"),
        await app.client.get("/families"),
        await app.client.post("/seeds", json=PEAS),
    ]
    for answer in answers:
        expect_answered(answer, 200, 201)
    return answers


def expect_async(timeline: Timeline) -> None:
    """Fails when a statement went through a synchronous engine, in a thread too."""
    sync = next((e for e in timeline.of("sql") if e.data.get("asynchronous") is False), None)
    if sync is not None:
        fail(
            "sync-engine",
            f"{timeline.label} sent its statements through a synchronous engine, from a thread.",
            where=sync.location or timeline.endpoint,
            why="Nobody else has to wait, but each request takes one of 40 threads, and none of "
            "its queries can be awaited together with anything else.",
            direction="The engine decides: which function makes an async one?",
            lesson=LESSON,
        )
    if not timeline.statements:
        fail(
            "nothing-asked",
            f"{timeline.label} was answered, and not one statement of the app was seen.",
            where=timeline.endpoint,
            why="What the engine does not see, no log of production shows either.",
            direction="Read and write through SQLAlchemy's async engine.",
            lesson=LESSON,
        )


async def test_costs_the_same(app: App, database: Database) -> None:
    """Each answer costs the statements and rows that it cost before."""
    await stocked(database)
    size = 5
    limits: list[tuple[str, int, int]] = [
        (f"/seeds?limit={size}", 2, size),
        ("/seeds/3", 1, 1),
        ("/families", 1, size),
    ]
    for path, most, rows in limits:
        response = await app.client.get(path)
        expect_answered(response, 200)
        expect_cost(response, most, rows)


def expect_cost(response: httpx.Response, most: int, rows: int) -> None:
    """Fails when an answer takes more statements than that, or one of them more rows."""
    timeline = timeline_of(response)
    queries = timeline.queries
    proof: list[Any] = [statements([(timeline.label, response)])]
    big = max(queries, key=lambda s: s.rows or 0, default=None)
    if big is not None and (big.rows or 0) > rows:
        fail(
            "over-fetch",
            f"One statement of {timeline.label} fetched {big.rows} rows; before, none fetched "
            f"more than {rows}.",
            where=big.location,
            why="Rows that only get counted, or left out, travel and become objects all the same, "
            "and there are more of them with every seed in the library.",
            direction="The database can count, group and cut. What did the old query leave to it?",
            lesson=LESSON,
            evidence=proof,
        )
    if len(queries) > most:
        fail(
            "more-statements",
            f"{timeline.label} cost {len(queries)} statements; {most} were enough before.",
            where=queries[-1].location,
            why="Each statement is a trip to the database.",
            direction="Which of them did the old code not need?",
            lesson=LESSON,
            evidence=proof,
        )
