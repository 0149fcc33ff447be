"""Hidden suite: how many sessions a request works with, and what becomes of them."""

import secrets
from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Location,
    Source,
    exchange,
    expect_json,
    expect_one_session,
    expect_sessions_closed,
    expect_status,
    fail,
    timeline_of,
)

LESSON = "one-session"
CALLERS = 4
SAME = {
    "why": "Members rely on these answers; how many sessions are behind them is not their concern.",
    "direction": "What members see should stay; only who works with which session should change.",
    "lesson": LESSON,
}


async def test_members_see_no_change(app: App, database: Database) -> None:
    """The three routes answer what they answered before."""
    ann, bob = await members(database, 5, 0)
    wall = f"wall {secrets.token_hex(3)}"
    expect_json(
        await app.client.get("/me", headers=ann), {"name": "member 1", "credits": 5}, **SAME
    )
    came = await app.client.post("/visits", headers=ann, json={"wall": wall})
    expect_status(came, 201, **SAME)
    rows = await database.rows("SELECT id, wall FROM visits WHERE member_id = 1")
    expect_json(came, rows[0] if rows else {"id": 1, "wall": wall}, **SAME)
    expect_json(await app.client.get("/visits", headers=ann), rows, **SAME)
    expect_json(await app.client.get("/visits", headers=bob), [], **SAME)
    refused = await app.client.post("/visits", headers=bob, json={"wall": wall})
    expect_status(refused, 409, **SAME)
    expect_json(refused, {"detail": "No credits left"}, **SAME)
    for headers in ({}, {"X-Card": "made up"}):
        for path in ("/me", "/visits"):
            expect_status(await app.client.get(path, headers=headers), 401, **SAME)
    expect_status(await app.client.post("/visits", headers=ann, json={}), 422, **SAME)


async def test_a_visit_costs_one_credit(app: App, database: Database, source: Source) -> None:
    """A stored visit has cost one credit."""
    had = 3 + secrets.randbelow(5)
    (ann,) = await members(database, had)
    for visit in (1, 2):
        answer = await app.client.post("/visits", headers=ann, json={"wall": "north"})
        expect_status(answer, 201, lesson=LESSON)
        left = (await database.rows("SELECT credits FROM members"))[0]["credits"]
        if left != had - visit:
            sessions = {e.data.get("number") for e in timeline_of(answer).of("session_used")}
            two = len(sessions) > 1
            told = await two_ways(app, source) if two else None
            fail(
                "half-stored",
                f"Visit {visit} is stored, and of {had} credits {left} are left; "
                f"{had - visit} are expected."
                + (f" The request worked with {len(sessions)} sessions." if two else ""),
                where=(told[1] if told else None) or source.definition("check_in"),
                why=f"{told[0]} The member belongs to one session, and the other one is committed."
                if told
                else "What belongs together is stored together, or the hall gives visits away.",
                direction="Which session read the member, and which one is committed?",
                lesson=LESSON,
                evidence=[exchange(answer)],
            )
    me = await app.client.get("/me", headers=ann)
    expect_json(me, {"name": "member 1", "credits": had - 2}, lesson=LESSON)


async def test_one_session(app: App, database: Database, source: Source) -> None:
    """The check of the card and the visit share one session; the next request has another."""
    (ann,) = await members(database, 9)
    answers = [await ask(app, what, ann) for what in ("POST", "GET", "ME", "POST", "GET")]
    for answer in answers:
        expect_status(answer, 200, 201, lesson=LESSON)
    told = await two_ways(app, source)
    merged = source.find(".merge(")
    expect_one_session(
        *answers,
        why="`merge` copies the member into a second session. The credit is stored now, and the "
        "request still has two transactions and holds two connections."
        if merged and told
        else f"{told[0]} The request has two transactions and holds two connections."
        if told
        else "A session is one conversation with the database: its own transaction, its own "
        "connection, and its own copy of every object. What one reads, another does not store; "
        "what callers share, they commit and roll back for each other.",
        direction="Who makes a session here, and how often during one request?",
        where=(merged or told[1]) if told else None,
        lesson=LESSON,
    )


async def test_closed_when_over(app: App, database: Database) -> None:
    """When a request is over, its session is closed and its connection is back in the pool."""
    ann, bob = await members(database, 9, 0)
    answers = [await ask(app, what, ann) for what in ("POST", "GET", "ME")]
    answers += [await ask(app, "POST", bob), await app.client.get("/me", headers={"X-Card": "no"})]
    expect_sessions_closed(*answers, lesson=LESSON)
    out = await app.call("host:connections_out")
    if out:
        fail(
            "session-left-open",
            f"{len(answers)} requests are over, and {out} connections are still taken.",
            where=timeline_of(answers[0]).endpoint,
            why="A pool of five is empty after five of them; the sixth caller waits for nothing.",
            direction="Who opens a session closes it, also when the request is refused.",
            lesson=LESSON,
        )


async def test_one_connection_is_enough(app: App) -> None:
    """Four members at once are served through a pool of one connection."""
    # From outside: whoever needs two connections at a time waits for the second one for ever.
    small = await app.launch(env={"DB_POOL_SIZE": "1", "DB_POOL_TIMEOUT": "4"})
    cards = await members(small.database, *[9] * CALLERS)
    answers = await small.concurrently([ask(small, "POST", card) for card in cards])
    answers += await small.concurrently([ask(small, "GET", card) for card in cards])
    for answer in answers:
        expect_status(
            answer,
            200,
            201,
            code="pool-exhausted",
            why="With a pool of one connection, a request that holds one and asks for another "
            "waits for itself. A larger pool only needs more callers at once to get there.",
            direction="How many connections does one request hold at the same time?",
            lesson=LESSON,
        )


async def members(database: Database, *credits: int) -> list[dict[str, str]]:
    """Stores members with these credits. Returns the header with which each one comes."""
    cards = [secrets.token_hex(6) for _ in credits]
    rows = [
        {"id": n, "card": card, "name": f"member {n}", "credits": left}
        for n, (card, left) in enumerate(zip(cards, credits, strict=True), start=1)
    ]
    await database.insert("members", rows)
    return [{"X-Card": card} for card in cards]


async def ask(app: App, what: str, headers: dict[str, str]) -> httpx.Response:
    """A visit, the list of visits, or the member."""
    if what == "POST":
        return await app.client.post("/visits", headers=headers, json={"wall": "south"})
    return await app.client.get("/me" if what == "ME" else "/visits", headers=headers)


async def two_ways(app: App, source: Source) -> tuple[str, Location | None] | None:
    """Why `get_db` runs twice in a request, and the line, where FastAPI's own rules are why."""
    ways: list[dict[str, Any]] = await app.call("host:ways", name="get_db")
    if any(not way["cached"] for way in ways):
        return (
            "`use_cache=False` takes away what you want here: FastAPI runs `get_db` anew for "
            "everybody who asks.",
            source.find("use_cache=False"),
        )
    if len(ways) > 1:
        return (
            "FastAPI remembers what `get_db` gave for a request by the function and its scope. "
            'With scope="function" and without, it is asked for in two ways, so it runs twice.',
            source.find('scope="function"') or source.find("scope="),
        )
    return None
