"""Hidden suite: where the rules of signing up live, and who decides."""

import asyncio
import time
from typing import Any

import aiosqlite
import httpx

from tutor.testing import (
    App,
    CallFailed,
    Database,
    Source,
    exchange,
    expect_json,
    expect_status,
    fail,
    file_of,
    timeline_of,
    undecided,
)

LESSON = "thin-routes"
ONE_ADDRESS = "an address is used once"
COMPANY_ONLY = "the team plan is not for private addresses"
PATIENCE_SECONDS = 2.0
TURNS = 100
"""Sign-ups that do not come to the database one by one have come to it by then."""
LOCKED_SECONDS = 4.0
"""Less than the five seconds for which SQLite lets a writer wait."""
"""Less than the five seconds for which SQLite lets a writer wait."""
ANN = {"email": "ann@example.com"}
TAKEN = {"detail": "Email already registered"}
NOT_PRIVATE = {"detail": "The team plan needs a company address"}


async def test_clients_see_no_change(app: App, database: Database) -> None:
    """POST /users answers what it answered before."""
    same = {
        "why": "Clients rely on these answers; where the rules live is none of their business.",
        "direction": "What clients see should stay; only who decides it should move.",
        "lesson": LESSON,
    }
    cases: list[tuple[dict[str, str], int, dict[str, Any]]] = [
        ({"email": "Ann@Example.com", "plan": "team"}, 201, {"email": "ann@example.com"}),
        ({"email": "ANN@example.com"}, 400, TAKEN),
        ({"email": "bob@gmail.com", "plan": "team"}, 403, NOT_PRIVATE),
        ({"email": "bob@gmail.com"}, 201, {"email": "bob@gmail.com"}),
    ]
    for body, status, answer in cases:
        response = await app.client.post("/users", json=body)
        expect_status(response, status, code="contract", **same)
        if status == 201:
            stored = await database.rows("SELECT id FROM users WHERE email = ?", [answer["email"]])
            number = stored[0]["id"] if stored else None
            answer = answer | {"id": number, "plan": body.get("plan", "free")}
        expect_json(response, answer, code="contract", **same)
    for invalid in ({"email": "no address"}, {"email": "c@example.com", "admin": True}, {}):
        response = await app.client.post("/users", json=invalid)
        expect_status(response, 422, code="contract", **same)


async def test_rules_hold_without_http(app: App, database: Database, source: Source) -> None:
    """A script that calls UserService.register meets both rules."""
    await expect_register(app, source)
    await expect_usable(app, database, source)
    await expect_rule(app, source, ONE_ADDRESS, [{"email": "Ann@Example.com"}])
    await expect_rule(app, source, COMPANY_ONLY, [{"email": "bob@gmail.com", "plan": "team"}])


async def test_service_is_injected(app: App, database: Database, source: Source) -> None:
    """The route makes one call to a service that a test can replace."""
    for provider in await app.call("host:providers"):
        await app.override(provider, "FakeUsers")
    response = await app.client.post("/users", json=ANN)
    calls: list[str] = await app.call("host:calls")
    endpoint = timeline_of(response).endpoint
    proof = [exchange(response)]
    others = [name for name in calls if name != "register"]
    if others:
        fail(
            "more-than-one-call",
            f"The route asks its service for `{others[0]}`; `register` is the one call that it "
            "needs.",
            where=source.find(f".{others[0]}(", endpoint.file if endpoint else None) or endpoint,
            why="A route that asks first and acts later decides something, and whoever else "
            "calls the service decides it again, or not.",
            direction="Let it call `register` and translate what comes back.",
            lesson=LESSON,
            evidence=proof,
        )
    if not calls:
        stored = await database.rows("SELECT id FROM users WHERE email = ?", [ANN["email"]])
        fail(
            "not-injected",
            "A test put a fake in place of UserService, through app.dependency_overrides, and "
            "the route did not notice"
            + (": the user was stored in the real database." if stored else "."),
            where=source.find("UserService(", endpoint.file if endpoint else None) or endpoint,
            why="What a route builds itself, no test can replace, and no setting can.",
            direction="How do routes here come by their session? A service can come the same way.",
            lesson=LESSON,
            evidence=proof,
        )
    expect_status(
        response,
        201,
        code="more-than-one-call",
        why="The service agreed and returned a user; the route has only to show it.",
        direction="Return what `register` returns.",
        lesson=LESSON,
    )
    statements = timeline_of(response).statements
    seen = file_of(response)
    if statements or (seen is not None and seen.reads):
        fail(
            "route-asks-database",
            f"With a fake service, the route still sent {len(statements)} statements to the "
            "database."
            if statements
            else f"With a fake service, the database file was still read {seen.reads} times.",
            where=(statements[0].location if statements else None) or endpoint,
            why="What the route asks the database itself, a script that calls the service lacks.",
            direction="Leave the database to `register`.",
            lesson=LESSON,
        )
    await expect_no_rule_in_route(app)


async def test_six_at_once(app: App, database: Database) -> None:
    """Of six sign-ups with one address at once, one is stored and five are told."""
    body = {"email": "race@example.com"}
    answers = await all_look_before_one_writes(app, database, [body] * 6)
    codes = sorted(answer.status_code for answer in answers)
    rows = await database.rows("SELECT id FROM users WHERE email = ?", [body["email"]])
    if codes == [201, 400, 400, 400, 400, 400] and len(rows) == 1:
        await expect_rule_in_race(app)
        return
    odd = next((a for a in answers if a.status_code not in (201, 400)), answers[0])
    failure = timeline_of(odd).failure
    fail(
        "race",
        f"Six people registered the same address at once and got {', '.join(map(str, codes))}; "
        f"{len(rows)} {'row was' if len(rows) == 1 else 'rows were'} stored. One 201, five 400 "
        "and one row are expected.",
        where=(failure.location if failure else None) or timeline_of(odd).endpoint,
        why="Between a SELECT that finds nobody and the INSERT, another request fits; only the "
        "UNIQUE constraint decides, at the moment of writing.",
        direction="What does that moment raise, and what should your caller hear instead?",
        lesson=LESSON,
        evidence=[exchange(odd)],
    )


async def all_look_before_one_writes(
    app: App, database: Database, bodies: list[dict[str, str]]
) -> list[httpx.Response]:
    """The answers to these sign-ups at once, none of which can write before all have begun.

    Without the lock a busy machine may serve them one after the other, and nobody races.
    """
    await app.call("host:watch_statements")
    async with aiosqlite.connect(database.path, isolation_level=None) as writer:
        await writer.execute("BEGIN IMMEDIATE")
        requests = [app.client.post("/users", json=body) for body in bodies]
        answers = asyncio.ensure_future(app.concurrently(requests))
        begun, turns, racing = time.monotonic(), 0, False
        while not (racing or answers.done()) and time.monotonic() - begun < LOCKED_SECONDS:
            if turns >= TURNS and time.monotonic() - begun > PATIENCE_SECONDS:
                break
            racing = await app.call("host:statements_begun") >= len(bodies)
            turns += 1
            await asyncio.sleep(0.005)
        await writer.execute("ROLLBACK")
    found = await answers
    if not racing and turns < TURNS:
        undecided("It was too slow to let six sign-ups race for one address.")
    return found


async def expect_register(app: App, source: Source) -> None:
    """Fails unless there is a service with a `register`."""
    why = "A nightly import, a worker and a route can share a rule only where all of them reach it."
    direction = "Give `UserService` in app/services/users.py an async method `register`."
    where = source.definition("UserService")
    try:
        found = await app.call("host:can_register")
    except CallFailed as failed:
        fail(
            "no-service",
            f"UserService cannot be imported from app/services/users.py: {failed}",
            where=where or failed.location,
            why=why,
            direction=direction,
            lesson=LESSON,
        )
    if not found:
        fail(
            "no-service",
            "UserService has no `register`: a script that imports users from a CSV file has "
            "nothing to call.",
            where=where,
            why=why,
            direction=direction,
            lesson=LESSON,
        )


async def expect_usable(app: App, database: Database, source: Source) -> None:
    """Fails unless a script can register somebody against whom no rule speaks."""
    where = source.definition("UserService.register")
    try:
        await app.call("host:register", users=[ANN])
    except CallFailed as failed:
        fail(
            "service-unusable",
            f"A script called register for ann@example.com, who breaks no rule. It raised "
            f"{failed.type}: {failed.message[:160]}",
            where=failed.location or where,
            why="A service that needs a request, or more than a UserCreate and a session, serves "
            "routes only.",
            direction="Let `register` take a UserCreate, and the session as an argument or "
            "injected.",
            lesson=LESSON,
        )
    if not await database.rows("SELECT id FROM users WHERE email = ?", [ANN["email"]]):
        fail(
            "not-stored",
            "A script called register for ann@example.com, and no row was stored.",
            where=where,
            why="Whoever calls `register` takes the user for stored when it returns.",
            direction="Where does the transaction end?",
            lesson=LESSON,
        )


async def expect_rule(app: App, source: Source, rule: str, users: list[dict[str, str]]) -> None:
    """Fails unless a script that breaks the rule gets an exception of the business."""
    what = f"Called from a script, the rule “{rule}”"
    where = source.definition("UserService.register")
    try:
        await app.call("host:register", users=users)
    except CallFailed as failed:
        expect_own_error(failed, what)
        return
    fail(
        "rule-in-route",
        f"{what} did not hold: register stored {users[0]['email']} all the same. The route knows "
        "the rule, the service does not.",
        where=where,
        why="Every caller but this one route can break it.",
        direction="Decide it where every caller passes.",
        lesson=LESSON,
    )


async def expect_rule_in_race(app: App) -> None:
    """Fails when scripts that register one address at once are told of the database."""
    user = {"email": "race-of-scripts@example.com"}
    try:
        await app.call("host:register_at_once", user=user, scripts=3)
    except CallFailed as failed:
        fail(
            "race-in-route",
            f"Three scripts called register with one address at once, and one of them got "
            f"{failed.type}. The route knows what that means, a script does not.",
            where=failed.location,
            why="Whoever calls `register` besides the route, a worker or an import, is told of "
            "tables, not of an address that is taken.",
            direction="Where can this error become the exception of the rule for every caller?",
            lesson=LESSON,
        )


def expect_own_error(failed: CallFailed, what: str) -> None:
    """Fails for errors that speak of HTTP or of tables where the business should speak."""
    families = {base.split(".")[0] for base in failed.bases}
    if families & {"fastapi", "starlette"}:
        fail(
            "http-in-service",
            f"{what} raised {failed.type}: a CSV import has no HTTP status.",
            where=failed.location,
            why="A caller without a web server would have to read the rule out of a status code.",
            direction="Name the rule in an exception of your own; the edge makes a status of it.",
            lesson=LESSON,
        )
    if "sqlalchemy" in families:
        fail(
            "rule-in-route",
            f"{what} came out as {failed.type}. The route knows the rule, the service does not.",
            where=failed.location,
            why="The constraint refused what the service had not asked about; its caller is told "
            "of tables, not of an address that is taken.",
            direction="Decide it where every caller passes, and say it in the rule's own words.",
            lesson=LESSON,
        )
    unmeant = {"builtins.TypeError", "builtins.AttributeError", "builtins.NameError"}
    if unmeant & set(failed.bases) or "pydantic" in families:
        fail(
            "service-unusable",
            f"{what} came out as {failed.type}: {failed.message[:160]}",
            where=failed.location,
            why="That is how a slip looks, not a rule that says no.",
            direction="Look at the line where it was raised.",
            lesson=LESSON,
        )


async def expect_no_rule_in_route(app: App) -> None:
    """Fails when the route refuses somebody whom its service accepts."""
    body: dict[str, Any] = {"email": "carl@gmail.com", "plan": "team"}
    response = await app.client.post("/users", json=body)
    if response.status_code == 201:
        return
    failure = timeline_of(response).failure
    fail(
        "rule-in-route",
        f"The service would have accepted {body['email']} for the team plan; the route refused "
        f"before it asked, with {response.status_code}.",
        where=(failure.location if failure else None) or timeline_of(response).endpoint,
        why="A rule with two homes is changed in one of them.",
        direction="Leave the decision to the service, and only its translation to the route.",
        lesson=LESSON,
        evidence=[exchange(response)],
    )
