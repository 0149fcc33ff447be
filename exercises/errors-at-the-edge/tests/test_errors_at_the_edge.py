"""Hidden suite: what clients are told when something cannot be done, and who says it."""

import secrets
from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Event,
    Source,
    exchange,
    expect_json,
    expect_status,
    fail,
    timeline_of,
)

from .words import INTERNAL, LESSON, not_tomorrow, not_translated, tells_or_lies

ROUTES: list[tuple[str, str, Any]] = [
    ("GET", "/tools/1", None),
    ("POST", "/tools/1/loan", {"member_id": 1}),
    ("DELETE", "/tools/2/loan", None),
    ("GET", "/members/1", None),
    ("POST", "/members/1/block", None),
    ("GET", "/members/1/tools", None),
]
SAME = {
    "why": "What works today is not what this is about.",
    "direction": "Only what is answered to errors should change.",
    "lesson": LESSON,
}


async def test_good_answers_stay(app: App, database: Database) -> None:
    """What works, and what FastAPI answers itself, is answered as before."""
    drill, saw, ann, _ = await stock(database)
    expect_json(await app.client.get("/tools/1"), drill, **SAME)
    lent = await app.client.post("/tools/1/loan", json={"member_id": 1})
    expect_json(lent, drill | {"borrower_id": 1}, **SAME)
    expect_json(await app.client.delete("/tools/2/loan"), saw | {"borrower_id": None}, **SAME)
    mine = await app.client.get("/members/1/tools")
    expect_json(mine, [drill | {"borrower_id": 1}], **SAME)
    expect_json(await app.client.get("/members/1"), ann, **SAME)
    blocked = await app.client.post("/members/1/block")
    expect_json(blocked, ann | {"blocked": True}, **SAME)
    expect_json(await app.client.get("/nowhere"), {"detail": "Not Found"}, **SAME)
    invalid = await app.client.post("/tools/1/loan", json={"member": 1})
    expect_status(invalid, 422, **SAME)
    if [list(e["loc"]) for e in details(invalid)] != [["body", "member_id"], ["body", "member"]]:
        fail(
            "contract",
            "A loan without `member_id` and with an unknown field got a 422 that names other "
            "places, or none.",
            where=timeline_of(invalid).endpoint,
            evidence=[exchange(invalid)],
            **SAME,
        )


async def test_each_error_has_its_status(app: App, database: Database, source: Source) -> None:
    """Every route answers an error of the library with its status, and all in one shape."""
    drill, saw, _, bob = await stock(database)
    tool = (404, "tool-unknown", "There is no tool 77")
    member = (404, "member-unknown", "There is no member 77")
    no_loans = (403, "member-blocked", f"{bob['name']} may not borrow anything")
    cases: list[tuple[str, str, Any, tuple[int, str, str]]] = [
        ("POST", "/tools/77/loan", {"member_id": 1}, tool),
        ("POST", "/tools/1/loan", {"member_id": 77}, member),
        ("POST", "/tools/1/loan", {"member_id": 2}, no_loans),
        ("POST", "/tools/2/loan", {"member_id": 1}, (409, "tool-lent", f"{saw['name']} is lent")),
        ("DELETE", "/tools/1/loan", None, (409, "tool-not-lent", f"{drill['name']} is not lent")),
        ("DELETE", "/tools/77/loan", None, tool),
        ("GET", "/tools/77", None, tool),
        ("GET", "/members/77", None, member),
        ("POST", "/members/2/block", None, (403, "member-blocked", f"{bob['name']} is blocked")),
        ("POST", "/members/77/block", None, member),
        ("GET", "/members/77/tools", None, member),
    ]
    for method, path, json, (status, code, detail) in cases:
        response = await app.client.request(method, path, json=json)
        body = {"code": code, "detail": detail}
        if response.status_code != status or read(response) != body:
            not_translated(response, status, body, source)


async def test_same_tomorrow(app: App, source: Source) -> None:
    """A route and a kind of error that are added tomorrow need no other line."""
    await app.call("host:add_route")
    text = secrets.token_hex(6)
    for kind, base, status in (
        ("tool-unknown", "NotFound", 404),
        ("tool-lent", "Conflict", 409),
        ("member-blocked", "Forbidden", 403),
        ("shelf-unknown", "NotFound", 404),
        ("tool-stolen", "Conflict", 409),
        ("opening-hours", "Forbidden", 403),
    ):
        response = await app.client.get(f"/tomorrow/{kind}", params={"text": text})
        body = {"code": kind, "detail": text}
        if response.status_code != status or read(response) != body:
            not_tomorrow(response, kind, base, status, source)


async def test_unknown_errors_tell_nothing(app: App, source: Source) -> None:
    """An error that nobody expected is a 500 with the same few words for everybody."""
    broken = await broken_app(app)
    for method, path, json in ROUTES:
        response = await broken.client.request(method, path, json=json)
        if response.status_code != 500 or read(response) != INTERNAL:
            tells_or_lies(response, source)
    secret = secrets.token_hex(6)
    response = await broken.client.get("/tomorrow/unknown", params={"text": secret})
    if response.status_code != 500 or read(response) != INTERNAL:
        tells_or_lies(response, source, secret)


async def test_logged_once(app: App, source: Source) -> None:
    """The traceback of an unexpected error is logged, and once; that of a refusal is not."""
    broken = await broken_app(app)
    for path in ("/tools/1", "/members/1", "/tomorrow/unknown?text=x"):
        await broken.call("host:tracebacks")  # forgets what came before
        response = await broken.client.get(path)
        expect_status(response, 500, lesson=LESSON)
        timeline = timeline_of(response)
        by_app = await broken.call("host:tracebacks")
        by_server = 1 if timeline.failure is not None else 0
        if by_app + by_server == 0:
            fail(
                "never-logged",
                f"{timeline.label} failed with 500, and no log has the traceback.",
                where=source.find("except Exception") or timeline.endpoint,
                why="The client is told nothing, and that is right. You are told nothing either: "
                "the next thing that you hear of it is a complaint.",
                direction="Who catches an exception for good has to write it down.",
                lesson=LESSON,
                evidence=[exchange(response)],
            )
        if by_app + by_server > 1:
            fail(
                "logged-twice",
                f"{timeline.label} failed once, and its traceback is in the log "
                f"{by_app + by_server} times"
                + (": the app logged it, and the server did as well." if by_server else "."),
                where=first_error(timeline.of("log")) or timeline.endpoint,
                why="Starlette sends what a handler for `Exception` answers, and raises the "
                "exception again, so that the server can log it. Alerts that count tracebacks "
                "count double."
                if by_server
                else "Each layer that logs and passes on adds one. Alerts that count tracebacks "
                "count too many failures.",
                direction="Who is the last one to see this exception? One of them writes it down.",
                lesson=LESSON,
                evidence=[exchange(response)],
            )
    await expect_refusal_not_logged(broken, source)


async def expect_refusal_not_logged(app: App, source: Source) -> None:
    """Fails when an error of the library leaves a traceback in the log."""
    await app.call("host:tracebacks")
    response = await app.client.get("/tomorrow/tool-lent", params={"text": "lent"})
    by_app = await app.call("host:tracebacks")
    by_server = timeline_of(response).failure is not None
    if not by_app and not by_server:
        return
    fail(
        "refusal-logged",
        f"A route raised ToolLent and answered {response.status_code}, and the log has the "
        "traceback of it" + (": it left the app, and the server logged it." if by_server else "."),
        where=first_error(timeline_of(response).of("log"))
        or source.find("exception_handler(Exception")
        or source.find("Exception:", "app/main.py")
        or source.find("add_exception_handler")
        or source.find("exception_handler"),
        why="An error of the library is an answer, and nothing is broken. "
        + (
            "Starlette raises again what a handler for `Exception` has answered; what a handler "
            "for any other class has answered ends there. "
            if by_server
            else ""
        )
        + "Among the tracebacks of a hundred lent tools, nobody finds the one that matters.",
        direction="Which handlers does the table need besides the one for `Exception`?"
        if by_server
        else "Which errors does somebody have to look into?",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


async def stock(database: Database) -> list[dict[str, Any]]:
    """A drill, a saw that Ann has, Ann, and Bob, who is blocked; with names of today."""
    mark = secrets.token_hex(3)
    tools = [
        {"id": 1, "name": f"drill {mark}", "borrower_id": None},
        {"id": 2, "name": f"saw {mark}", "borrower_id": 1},
    ]
    members = [
        {"id": 1, "name": f"Ann {mark}", "blocked": False},
        {"id": 2, "name": f"Bob {mark}", "blocked": True},
    ]
    await database.insert("members", members)
    await database.insert("tools", tools)
    return [*tools, *members]


async def broken_app(app: App) -> App:
    """The same app in another process, whose database has lost its tables."""
    broken = await app.launch()
    for table in ("tools", "members"):
        await broken.database.execute(f"ALTER TABLE {table} RENAME TO {table}_of_yesterday")
    await broken.call("host:add_route")
    return broken


def read(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return None


def details(response: httpx.Response) -> list[dict[str, Any]]:
    """The errors of a 422, none where it has another shape."""
    found = read(response)
    listed = found.get("detail") if isinstance(found, dict) else None
    return [e for e in listed if isinstance(e, dict) and "loc" in e] if listed else []


def first_error(logs: tuple[Event, ...]) -> Any:
    """The line of the first record of level ERROR."""
    return next((e.location for e in logs if e.data.get("level") == "ERROR" and e.location), None)
