"""Hidden suite: whether what a client is told is stored by then."""

import secrets
from collections.abc import Awaitable
from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Location,
    Source,
    exchange,
    expect_answer_after_commit,
    expect_answers_leave,
    expect_committed,
    expect_json,
    expect_status,
    fail,
    timeline_of,
)

LESSON = "commit-first"
SEATS = 8
SAME = {
    "why": "Clients rely on these answers; when the transaction ends is not their concern.",
    "direction": "What clients see should stay; only when it is committed should change.",
    "lesson": LESSON,
}


async def test_clients_see_no_change(app: App, database: Database) -> None:
    """The three routes answer what they answered before."""
    show = await a_show(database)
    name = secrets.token_hex(4)
    await database.insert("shows", [{"id": 2, "title": "small", "seats_left": 1}])
    await database.insert("bookings", [{"id": 5, "show_id": 1, "name": name, "seats": 1}])
    expect_json(await app.client.get("/shows/1"), show, **SAME)
    expect_status(await app.client.get("/shows/77"), 404, **SAME)
    booked = await book(app, name, 3)
    expect_status(booked, 201, **SAME)
    # Whether it is stored is for the next check to say, in better words.
    expect_json(booked, {"id": 6, "show_id": 1, "name": name, "seats": 3}, **SAME)
    refused = await book(app, name, 2, show=2)
    expect_status(refused, 409, **SAME)
    expect_json(refused, {"detail": "Not enough seats"}, **SAME)
    expect_status(await book(app, name, 0), 422, **SAME)
    expect_status(await book(app, name, 1, show=77), 404, **SAME)
    expect_status(await app.client.delete("/bookings/5"), 204, **SAME)
    expect_status(await app.client.delete("/bookings/987654"), 404, **SAME)


async def test_stored_when_told(app: App, database: Database, source: Source) -> None:
    """A booking and a cancellation are committed before the answer begins."""
    await a_show(database)
    name = secrets.token_hex(4)
    why, where = late(source)
    direction = "When does the line with `commit` run: before or after the answer?"
    answer = await book(app, name, 2)
    expect_status(answer, 201, lesson=LESSON)
    query = f"SELECT id FROM bookings WHERE name = '{name}'"
    rows = await database.rows(query)
    await committed(app, answer, query, where, why=why, direction=direction)
    answer = await app.client.delete(f"/bookings/{rows[0]['id']}")
    expect_status(answer, 204, lesson=LESSON)
    gone = f"SELECT id FROM shows WHERE seats_left = {SEATS}"
    await committed(app, answer, gone, where, why=why, direction=direction)
    # The same from outside, whatever the app reports of itself.
    body = {"show_id": 1, "name": name, "seats": 1}
    outside = {"where": where, "why": why, "direction": direction, "lesson": LESSON}
    await expect_answer_after_commit(app, "POST", "/bookings", json=body, **outside)
    await expect_answers_leave(app, lesson=LESSON)


async def test_failed_commit_is_told(app: App, database: Database, source: Source) -> None:
    """When the database refuses the commit, the client gets a 5xx and nothing is stored."""
    await a_show(database)
    kept = secrets.token_hex(4)
    await database.insert("bookings", [{"id": 5, "show_id": 1, "name": kept, "seats": 1}])
    for what in ("book", "cancel"):
        name = secrets.token_hex(4)
        before = await state(database)
        request = book(app, name, 2) if what == "book" else app.client.delete("/bookings/5")
        answer = await with_refused_commit(app, request)
        after = await state(database)
        told = answer.status_code < 400
        if told and after == before:
            told_and_lost(answer, source)
        if not told and answer.status_code < 500:
            fail(
                "blames-the-client",
                f"{timeline_of(answer).label} could not be committed, and answered "
                f"{answer.status_code}; a code from 500 on is expected. What the commit raised "
                "was translated on the way into a refusal.",
                where=catching(source) or timeline_of(answer).endpoint,
                why="A code from 400 to 499 says that the client should change its request. It "
                "did nothing amiss.",
                direction="Let the failure of a commit go up as what it is.",
                lesson=LESSON,
                evidence=[exchange(answer)],
            )
        if not told and after != before:
            fail(
                "half-stored",
                f"{timeline_of(answer).label} answered {answer.status_code}, and changed the "
                "database all the same.",
                where=timeline_of(answer).endpoint,
                why="A client that is told of a failure tries again, and books twice.",
                direction="All of a request is stored, or nothing of it.",
                lesson=LESSON,
                evidence=[exchange(answer)],
            )


async def test_refused_leaves_nothing(app: App, database: Database, source: Source) -> None:
    """A booking that is refused leaves no rows and takes no seats."""
    await a_show(database)
    before = await state(database)
    name = secrets.token_hex(4)
    answer = await book(app, name, SEATS + 1)
    expect_status(answer, 409, lesson=LESSON)
    after = await state(database)
    if after == before:
        return
    left = after["shows"][0]["seats_left"]
    commits = timeline_of(answer).of("commit")
    fail(
        "refused-and-stored",
        f"{timeline_of(answer).label} answered 409 for {SEATS + 1} of {SEATS} seats. "
        f"Bookings stored: {len(after['bookings'])}, expected: 0. Seats left: {left}, "
        f"expected: {SEATS}.",
        where=next((c.location for c in commits if c.location), None)
        or source.find("commit()")
        or timeline_of(answer).endpoint,
        why="The commit ran although the request was refused, and with it everything that had "
        "been written by then.",
        direction="When do you know that the whole request is good? A `finally` runs either way; a "
        "commit halfway cannot be taken back.",
        lesson=LESSON,
        evidence=[exchange(answer)],
    )


async def a_show(database: Database) -> dict[str, Any]:
    show = {"id": 1, "title": f"show {secrets.token_hex(3)}", "seats_left": SEATS}
    await database.insert("shows", [show])
    return show


async def book(app: App, name: str, seats: int, show: int = 1) -> httpx.Response:
    body = {"show_id": show, "name": name, "seats": seats}
    return await app.client.post("/bookings", json=body)


async def state(database: Database) -> dict[str, list[dict[str, Any]]]:
    """All rows, as everybody else sees them."""
    return {
        "shows": await database.rows("SELECT * FROM shows ORDER BY id"),
        "bookings": await database.rows("SELECT * FROM bookings ORDER BY id"),
    }


async def with_refused_commit(app: App, request: Awaitable[httpx.Response]) -> httpx.Response:
    """The answer to a request whose commit the database refuses."""
    await app.call("host:refuse_commits")
    try:
        return await request
    finally:
        await app.call("host:allow_commits")


async def committed(
    app: App,
    answer: httpx.Response,
    rows: str,
    where: Location | None,
    why: str,
    direction: str,
) -> None:
    """As `expect_committed`, from outside and inside; the line is the one that explains it."""
    timeline = timeline_of(answer)
    started = min((e.at for e in timeline.of("response_start")), default=float("inf"))
    late_ones = [c for c in timeline.of("commit") if c.at > started]
    if late_ones:
        fail(
            "commit-after-answer",
            f"{timeline.label} answered {answer.status_code}, and committed "
            f"{(late_ones[0].at - started) * 1000:.1f} ms after that.",
            where=where or late_ones[0].location or timeline.endpoint,
            why=why,
            direction=direction,
            lesson=LESSON,
            evidence=[exchange(answer)],
        )
    await expect_committed(
        app,
        answer,
        rows=rows,
        direction="Which line commits what this route writes?",
        lesson=LESSON,
    )


def late(source: Source) -> tuple[str, Location | None]:
    """Why a commit comes late here, and the line that says so."""
    background = source.find("add_task(")
    if background is not None:
        return (
            "A background task runs when the answer has been sent. By then the client has been "
            "told that it is done, and a commit can still fail.",
            background,
        )
    named = source.find('scope="request"') or source.find("scope='request'")
    if named is not None:
        return (
            'scope="request" sounds as if it ended with the work. It is the default, and it ends '
            "when the request is over, which is after the answer has been sent.",
            named,
        )
    return (
        "What stands after `yield` runs when the answer has been sent, unless you say otherwise. "
        "By then the client has been told that it is done, and a commit can still fail.",
        None,
    )


def told_and_lost(answer: httpx.Response, source: Source) -> None:
    """Fails: the client was told that it is done, and it is not."""
    timeline = timeline_of(answer)
    failure = timeline.failure
    message = (
        f"The database refused the commit of {timeline.label}. The client got "
        f"{answer.status_code}, and nothing is stored."
    )
    if failure is not None:
        fail(
            "told-and-lost",
            f"{message} {failure.type} was raised when the answer had been sent.",
            where=failure.location or timeline.endpoint,
            why=late(source)[0],
            direction="A failure can change an answer only before it is sent.",
            lesson=LESSON,
            evidence=[exchange(answer)],
        )
    fail(
        "told-and-lost",
        f"{message} What the commit raised was caught on the way, and nobody above heard of it.",
        where=catching(source) or timeline.endpoint,
        why="A line in a log is read tomorrow. The client reads the status code now, and goes "
        "home with a booking that does not exist.",
        direction="Who may catch this: the one who can do something about it, or nobody?",
        lesson=LESSON,
        evidence=[exchange(answer)],
    )


def catching(source: Source) -> Location | None:
    """The line that catches what a commit raises, as far as one can be told from its words."""
    names = ("SQLAlchemyError", "DBAPIError", "OperationalError", "IntegrityError", "Exception")
    places = [*(f"except {name}" for name in names), "except:", "except"]
    return next(filter(None, (source.find(place) for place in places)), None)
