"""Hidden suite: what a request holds while it waits for a partner."""

import secrets
from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Location,
    Partners,
    Source,
    Timeline,
    exchange,
    expect_json,
    expect_status,
    fail,
    timeline_of,
)

from .lab import SLOW_SECONDS, value

LESSON = "pool"
CALLERS = 12
CONNECTIONS = 2
POOL_SECONDS = 2.0
ONE_MS = SLOW_SECONDS * 1000
SAME = {
    "direction": "What clients see should stay; only what is held meanwhile changes.",
    "lesson": LESSON,
}


async def waiting(database: Database, count: int, prefix: str = "s") -> list[dict[str, Any]]:
    """Samples that wait, with codes that nobody knows; they are numbered from 1."""
    rows = [
        {"id": n, "code": f"{prefix}-{secrets.token_hex(5)}", "status": "waiting", "value": None}
        for n in range(1, count + 1)
    ]
    await database.insert("samples", rows)
    return rows


def analysed(sample: dict[str, Any]) -> dict[str, Any]:
    """The sample with its value."""
    return sample | {"status": "analysed", "value": value(sample["code"])}


async def test_analysis_stays(app: App, database: Database, partners: Partners) -> None:
    """One sample is analysed as before."""
    first, second = await waiting(database, 2)
    response = await app.client.post("/samples/1/analysis")
    expect_status(response, 200, **SAME)
    expect_json(response, analysed(first), **SAME)
    await expect_rows(database, response, [analysed(first), second])
    for path, shown in (("/samples/1", analysed(first)), ("/samples/2", second)):
        expect_json(await app.client.get(path), shown, **SAME)
    asked = len(partners.lab.requests)
    for number, status in ((1, 409), (99999, 404), (0, 422)):
        response = await app.client.post(f"/samples/{number}/analysis")
        expect_status(response, status, **SAME)
        if len(partners.lab.requests) > asked:
            fail(
                "asked-for-nothing",
                f"POST /samples/{number}/analysis answered {status}, and the lab was asked all "
                "the same.",
                where=timeline_of(response).endpoint,
                why="An analysis costs money, and uses up a sample.",
                direction="What has to be known before the lab is asked?",
                lesson=LESSON,
                evidence=[exchange(response)],
            )
    expect_status(await app.client.get("/samples/99999"), 404, **SAME)
    await database.execute("UPDATE samples SET code = 'broken' WHERE id = 2")
    response = await app.client.post("/samples/2/analysis")
    expect_status(response, 502, **SAME)
    await expect_rows(database, response, [analysed(first), second | {"code": "broken"}])


async def expect_rows(
    database: Database, response: httpx.Response, wanted: list[dict[str, Any]]
) -> None:
    """Fails unless these are the rows of the table."""
    rows = await database.rows("SELECT id, code, status, value FROM samples ORDER BY id")
    odd = [(r, w) for r, w in zip(rows, wanted, strict=False) if r != w]
    if not odd and len(rows) == len(wanted):
        return
    row, want = odd[0] if odd else ({}, {})
    fail(
        "row",
        f"After {timeline_of(response).label} the row of sample {want.get('id')} has status "
        f"`{row.get('status')}` and value {row.get('value')}; `{want.get('status')}` and "
        f"{want.get('value')} are expected.",
        where=timeline_of(response).endpoint,
        why="Nobody asks the lab again for a sample that is marked as analysed."
        if row.get("status") == "analysed"
        else "The caller is told that it is done; the next one does not find it.",
        direction="When is it known that the lab has a value?"
        if row.get("status") == "analysed"
        else "Is the change committed, and does the session still know the object that you "
        "changed? `close()` lets go of all its objects.",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


async def test_twelve_at_once(app: App, database: Database) -> None:
    """Twelve callers at once all get their value."""
    samples = await waiting(database, CALLERS)
    answers = await rush(app, samples)
    expect_served(answers)
    for sample, response in zip(samples, answers, strict=True):
        expect_json(response, analysed(sample), **SAME)
    await expect_rows(database, answers[0], [analysed(sample) for sample in samples])


async def rush(app: App, samples: list[dict[str, Any]]) -> list[httpx.Response]:
    """All these samples are to be analysed at once."""
    return await app.concurrently(
        [app.client.post(f"/samples/{sample['id']}/analysis") for sample in samples]
    )


def expect_served(answers: list[httpx.Response]) -> None:
    """Fails unless all were answered; who found no connection free gets words for that."""
    failed = [answer for answer in answers if answer.status_code != 200]
    if not failed:
        return
    failure = timeline_of(failed[0]).failure
    used = max(sessions(timeline_of(answer)) for answer in answers)
    # SQLAlchemy adds where to read more; the first sentence is enough here.
    told = failure.message.partition(" (Background")[0][:140] if failure else ""
    raised = f" {failure.type}: {told}." if failure else ""
    empty = failure is not None and "QueuePool limit" in failure.message
    two = empty and used > 1
    fail(
        "pool-empty" if empty else "not-served",
        f"Of {len(answers)} callers at once, {len(failed)} got {failed[0].status_code}."
        + (f" One request worked with {used} sessions." if two else "")
        + raised,
        where=(failure.location if failure else None) or timeline_of(failed[0]).endpoint,
        why="Each request holds one connection while it waits for another one. When all of them "
        "do, none ever comes free."
        if two
        else "The database is not busy: its connections are held by requests that wait for the "
        f"lab, {ONE_MS:.0f} ms each."
        if empty
        else "",
        direction="From which line to which does a request hold a connection?",
        lesson=LESSON,
        evidence=[exchange(failed[0])],
    )


async def test_two_connections(app: App, database: Database, source: Source) -> None:
    """The app has no more than two connections open."""
    expect_served(await rush(app, await waiting(database, CALLERS)))
    most = await app.call("host:most_open")
    if most > CONNECTIONS:
        fail(
            "many-connections",
            f"{CALLERS} callers at once, and the app had {most} connections open; the database "
            f"gives this app two.",
            where=pool_line(source),
            why="Every further caller needs a further connection, and the next dozen is on its "
            "way. A database takes a limited number from all its apps together, and refuses the "
            "rest.",
            direction="Why does a request that waits for the lab need a connection at all?",
            lesson=LESSON,
        )


def pool_line(source: Source) -> Location | None:
    """Where the pool gets its size."""
    words = ("pool_size", "poolclass", "max_overflow", "create_async_engine(")
    return next(filter(None, (source.find(word) for word in words)), None)


async def test_nothing_held(
    app: App, database: Database, partners: Partners, source: Source
) -> None:
    """While the lab works, its callers hold no connection."""
    samples = await waiting(database, CALLERS)
    answers = await rush(app, samples)
    expect_served(answers)
    most = partners.lab.most_at_once
    asks = source.find(".analyse(", "app/services/samples.py") or source.find(".analyse(")
    # Who holds one of two connections while the lab works can never be more than two.
    if most <= CONNECTIONS:
        slowest = max(answer.extensions["ms"] for answer in answers)
        fail(
            "two-at-a-time",
            f"The lab never had more than {most} of {CALLERS} samples at once; the last caller "
            f"waited {slowest:.0f} ms, for an analysis of {ONE_MS:.0f} ms.",
            where=asks or timeline_of(answers[0]).endpoint,
            why="The others stood in a line for a connection, or for their turn, while nobody "
            "asked the database for anything.",
            direction="What does a request still have in its hands when it asks the lab?",
            lesson=LESSON,
            evidence=[exchange(max(answers, key=lambda a: a.extensions["ms"]))],
        )
    arrived = {request.path.rpartition("/")[2]: request.at for request in partners.lab.requests}
    for sample, response in zip(samples, answers, strict=True):
        at = arrived.get(sample["code"])
        if at is not None and held(timeline_of(response), at + SLOW_SECONDS / 2):
            fail(
                "transaction-held",
                f"{timeline_of(response).label} was in a transaction while the lab worked on it.",
                where=asks or timeline_of(response).endpoint,
                why="A transaction keeps its connection, and what it has written locked, until it "
                "ends.",
                direction="Which call ends a transaction?",
                lesson=LESSON,
                evidence=[exchange(response)],
            )


async def test_patience_stays(app: App, source: Source) -> None:
    """Nobody waits longer for a connection than before."""
    expect_status(
        await app.client.get("/samples/1"), 404, **SAME
    )  # whatever the pool is, it is used
    # The pool is asked rather than a clock: what two seconds are on a busy machine, nobody knows.
    for seconds in await app.call("host:patience"):
        if seconds is not None and seconds <= POOL_SECONDS:
            continue
        waits = "for as long as it takes" if seconds is None else f"up to {seconds:g} s"
        fail(
            "longer-patience",
            f"Who finds no connection free waits {waits}; it was {POOL_SECONDS:g} s, and your "
            "requests no longer need more.",
            where=source.find("pool_timeout") or pool_line(source),
            why="When the database is in trouble, callers who wait long pile up, and hold what "
            "they have. One who is refused soon can go elsewhere.",
            direction="Requests that hold nothing while they wait for the lab hardly wait for a "
            "connection. What did the pool say about it at the start?",
            lesson=LESSON,
        )


def sessions(timeline: Timeline) -> int:
    """How many sessions began a transaction, or wanted to, in a request."""
    return len({e.data.get("number") for e in timeline.of("session_used", "session_begun")})


def held(timeline: Timeline, moment: float) -> bool:
    """Whether a session was in a transaction at this moment."""
    events = [e for e in timeline.of("session_begun", "session_ended") if e.at <= moment]
    last = {e.data.get("number"): e.kind for e in events}
    return "session_begun" in last.values()
