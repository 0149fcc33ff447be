"""Hidden suite: what the library's routes say, and whether it has happened when they say it."""

import asyncio
import secrets
import time

import aiosqlite
import httpx

from tutor.testing import (
    App,
    Database,
    Source,
    expect_awaited,
    expect_json,
    fail,
    timeline_of,
    undecided,
)

from .reasons import LESSON, expect_answer, tell_forgotten, tell_kept

PATIENCE_SECONDS = 0.8
TURNS = 40
"""So many others were answered: an answer that need not wait for the database is there by then."""
LOCKED_SECONDS = 3.5
"""Less than the five seconds for which SQLite lets a writer wait."""
TAKEN = {"detail": "Already registered"}
UNKNOWN = {"detail": "No such member"}


async def test_newcomers_join(app: App, database: Database, source: Source) -> None:
    """A new address becomes a member; one that is taken is told so."""
    for body in (newcomer(), newcomer()):
        response = await app.client.post("/members", json=body)
        expect_answer(response, 201, source, why="Nobody has this address: it is a new one.")
        stored = await database.rows("SELECT * FROM members WHERE email = ?", [body["email"]])
        if not stored:
            observed = f"POST /members answered 201 for {body['email']}, and no row was stored."
            tell_forgotten(response, observed, source)
            fail(
                "not-stored",
                observed,
                where=timeline_of(response).endpoint,
                why="A client that is told 201 does not send it again.",
                direction="What has to be over before this request may be answered?",
                lesson=LESSON,
            )
        expect_json(response, body | {"id": stored[0]["id"]}, lesson=LESSON)
        again = await app.client.post("/members", json=body)
        expect_answer(again, 409, source, why="This address has a member already.")
        expect_json(again, TAKEN, lesson=LESSON)


async def test_removed_is_gone(app: App, database: Database, source: Source) -> None:
    """When DELETE answers, the row is gone."""
    goes, stays = await two_members(database)
    response, early = await while_nobody_can_write(database, app, f"/members/{goes}")
    expect_answer(response, 204, source, why="This member exists, and may leave.")
    label = timeline_of(response).label
    left = [row["id"] for row in await database.rows("SELECT id FROM members")]
    if goes in left:
        tell_forgotten(response, f"{label} answered 204, and the row is still there.", source)
    if early:
        tell_kept(response, f"{label} answered 204 before the row was gone.", source)
    if goes in left:
        tell_kept(response, f"{label} answered 204, and the row is still there.", source)
    if left != [stays]:
        fail(
            "removed-too-much",
            f"{label} removed another member as well: of two rows, {len(left)} are left.",
            where=timeline_of(response).endpoint,
            why="Only the member with this number leaves.",
            direction="Which rows does the statement behind it name?",
            lesson=LESSON,
        )
    again = await app.client.delete(f"/members/{goes}")
    expect_answer(again, 404, source, why="There is no such member any more.")
    expect_json(again, UNKNOWN, lesson=LESSON)


async def test_member_is_shown(app: App, database: Database, source: Source) -> None:
    """A member is shown, and an unknown number is a 404."""
    number, other = await two_members(database)
    response = await app.client.get(f"/members/{number}")
    expect_answer(response, 200, source, why="This member exists.")
    rows = await database.rows("SELECT id, email, name FROM members WHERE id = ?", [number])
    expect_json(response, rows[0], lesson=LESSON)
    unknown = await app.client.get(f"/members/{number + other}")
    expect_answer(unknown, 404, source, why="There is no member of this number.")
    expect_json(unknown, UNKNOWN, lesson=LESSON)


async def test_all_awaited(app: App, database: Database) -> None:
    """Every coroutine of these requests was awaited."""
    number, other = await two_members(database)
    body, client = newcomer(), app.client
    responses = [
        await client.post("/members", json=body),
        await client.post("/members", json=body),
        await client.get(f"/members/{number}"),
        await client.get(f"/members/{number + other}"),
        await client.delete(f"/members/{number}"),
        await client.delete(f"/members/{number}"),
    ]
    expect_awaited(*responses, outside=await app.outside(), lesson=LESSON)


def newcomer() -> dict[str, str]:
    """Somebody whom nobody has heard of."""
    name = secrets.token_hex(4)
    return {"email": f"{name}@example.com", "name": name}


async def two_members(database: Database) -> tuple[int, int]:
    """The numbers of two members who are in the database already."""
    low = secrets.randbelow(1000) + 10
    numbers = low, low + 1 + secrets.randbelow(1000)
    await database.insert("members", [newcomer() | {"id": number} for number in numbers])
    return numbers


async def while_nobody_can_write(
    database: Database, app: App, path: str
) -> tuple[httpx.Response, bool]:
    """The answer to a DELETE, and whether it came while the database took no writes.

    A row cannot be gone then, however soon after the answer it goes.
    """
    async with aiosqlite.connect(database.path, isolation_level=None) as writer:
        await writer.execute("BEGIN IMMEDIATE")
        request = asyncio.ensure_future(app.client.delete(path))
        begun, turns = time.perf_counter(), 0
        while not request.done() and (turns < TURNS or _since(begun) < PATIENCE_SECONDS):
            if _since(begun) > LOCKED_SECONDS:
                break
            turns += await app.served(1, PATIENCE_SECONDS, path="/nothing-is-here")
        released, slow = time.perf_counter(), turns < TURNS and not request.done()
        await writer.execute("ROLLBACK")
    response = await request
    if slow:
        undecided("It was too slow to tell whether the answer waits for the row to be gone.")
    answered = response.extensions["begun"] + response.extensions["ms"] / 1000
    return response, answered < released


def _since(moment: float) -> float:
    return time.perf_counter() - moment
