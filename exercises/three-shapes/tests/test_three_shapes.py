"""Hidden suite: what a member may send, what a member may change, what anybody may read."""

import json
import secrets
from typing import Any

import httpx

from tutor.grading.verdict import ContractEvidence, Location
from tutor.testing import (
    App,
    Database,
    endpoint_of,
    exchange,
    expect_json,
    expect_model,
    expect_separate_schemas,
    expect_status,
    fail,
    timeline_of,
)

from .document import answer_fields, answer_model, request_fields, request_model
from .people import address, filled, joining, shown

LESSON = "three-models"
ONE = "/members/{member_id}"
ROUTES = (("POST", "/members"), ("GET", ONE), ("PUT", ONE))
SHOWN = ("id", "email", "name", "is_admin")
SECRET = ("password", "password_hash")
TAKES = {("POST", "/members"): {"email", "name", "password"}, ("PUT", ONE): {"email", "name"}}
SAME = {
    "why": "The app at the front desk sends these requests and reads these answers today.",
    "direction": "A member joins with `email`, `name` and `password`, and changes `email` and "
    "`name`. Who wrote which field into which model?",
    "lesson": LESSON,
}


async def test_members_as_before(app: App, database: Database) -> None:
    """Members join, are shown, and change their name as before."""
    body = joining()
    joined = await app.client.post("/members", json=body)
    expect_answered(joined, 201)
    row = await stored(app, database, joined, body)
    expect_member(joined, row)
    path = f"/members/{row['id']}"
    expect_member(await app.client.get(path), row)
    changes = {"email": address(), "name": f"climber {secrets.token_hex(3)}"}
    changed = await app.client.put(path, json=changes)
    expect_answered(changed, 200)
    expect_member(changed, row | changes)
    kept = await database.rows("SELECT * FROM members")
    if [dict(one) for one in kept] != [row | changes]:
        fail(
            "not-changed",
            f"PUT {path} answered 200; the row holds `email` and `name` as {shown(kept, 'email')} "
            f"and {shown(kept, 'name')}, or another column changed with them.",
            where=timeline_of(changed).endpoint,
            why="An answer that shows a change which nobody stored is found out at the next visit.",
            direction="Two columns change with this route; the others stay.",
            lesson=LESSON,
            evidence=[exchange(changed)],
        )
    for method in ("GET", "PUT"):
        answer = await app.client.request(
            method, "/members/999999", json=changes if method == "PUT" else None
        )
        expect_status(answer, 404, **SAME)


async def test_whole_members_only(app: App, database: Database) -> None:
    """Nobody joins, and nobody changes, with a field missing."""
    member = await join(app, database)
    for (method, path), fields in TAKES.items():
        for name in sorted(fields):
            body = {k: v for k, v in joining().items() if k in fields and k != name}
            answer = await app.client.request(method, filled(path, member), json=body)
            if answer.status_code == 422:
                continue
            rows = await database.rows("SELECT * FROM members")
            fail(
                "missing-field-taken",
                f"{method} {path} was sent a body without `{name}` and answered "
                f"{answer.status_code}; 422 is expected."
                + (" A member was stored without it." if len(rows) > 1 else ""),
                where=await model_line(app, method, path),
                why="What may be missing will be missing one day, and whoever reads the row counts "
                "on it. That another request does without a field makes it optional there only.",
                direction="Which of these fields can this very request do without?",
                lesson=LESSON,
                evidence=[exchange(answer)],
            )


async def test_secrets_stay_inside(app: App, database: Database) -> None:
    """No answer holds a password or its hash, and none promises one."""
    body = joining()
    joined = await app.client.post("/members", json=body)
    row = await stored(app, database, joined, body)
    path = f"/members/{row['id']}"
    shown_again = await app.client.get(path)
    changed = await app.client.put(path, json={"email": body["email"], "name": body["name"]})
    document = await app.openapi()
    for (method, route), answer in zip(ROUTES, (joined, shown_again, changed), strict=True):
        text = answer.text
        sent = [n for n in SECRET if f'"{n}"' in text]
        values = [
            n
            for n, v in (("password", body["password"]), ("password_hash", row["password_hash"]))
            if v in text
        ]
        promised = [n for n in SECRET if n in answer_fields(document, method, route)]
        if sent or values or promised:
            name = [*values, *sent, *promised][0]
            out = values or sent
            fail(
                "leaked-field",
                f"The answer of {method} {route} holds a `{name}`."
                if out
                else f"{method} {route} sends no `{name}`, and OpenAPI promises it all the same.",
                where=await model_line(app, method, route, side="answer"),
                why="What can be read can be copied: from a browser, from a log, from a cache. A "
                "model that takes over the fields of what comes in takes over its secrets too."
                if out
                else "What is cut out while answering stays in the model: clients look for it, and "
                "the route that forgets to cut sends it.",
                direction="Who reads this answer? List what they may see, and nothing else.",
                lesson=LESSON,
                evidence=[exchange(answer)],
            )


async def test_only_what_is_yours(app: App, database: Database) -> None:
    """Who sends a field that is not theirs to set gets 422, and nothing changes."""
    member = await join(app, database)
    foreign = {
        "id": secrets.randbelow(10**6) + 10**6,
        "is_admin": True,
        "password_hash": secrets.token_hex(16),
        f"nickname_{secrets.token_hex(2)}": "Spider",
    }
    for method, path in TAKES:
        right = {k: v for k, v in joining().items() if k in TAKES[method, path]}
        others = foreign if method == "POST" else foreign | {"password": joining()["password"]}
        for name, value in others.items():
            before = await database.rows("SELECT * FROM members ORDER BY id")
            answer = await app.client.request(
                method, filled(path, member), json={**right, name: value}
            )
            after = await database.rows("SELECT * FROM members ORDER BY id")
            if answer.status_code != 422 or before != after:
                taken = any(row.get(name) == value for row in map(dict, after))
                await fail_foreign(app, answer, (method, path), {name: value}, taken)


async def test_three_models(app: App) -> None:
    """OpenAPI shows a model to join, one to change, and one to read."""
    for method, path in TAKES:
        await expect_model(app, method, path, side="request", lesson=LESSON)
    for method, path in ROUTES:
        await expect_model(app, method, path, lesson=LESSON)
        await expect_fields(app, method, path, set(SHOWN), "answer")
    for (method, path), wanted in TAKES.items():
        await expect_fields(app, method, path, wanted, "request")
    put = f"PUT {ONE}"
    for taking, other in (
        ("POST /members", f"{put} body"),
        ("POST /members", "POST /members"),
        (put, put),
        (put, f"GET {ONE}"),
    ):
        await expect_separate_schemas(app, taking, other, lesson=LESSON)


async def join(app: App, database: Database) -> int:
    """The id of somebody who joined in the right way."""
    body = joining()
    answer = await app.client.post("/members", json=body)
    expect_status(answer, 201, **SAME)
    return int((await stored(app, database, answer, body))["id"])


async def stored(
    app: App, database: Database, answer: httpx.Response, body: dict[str, Any]
) -> dict[str, Any]:
    """The row of somebody who just joined. Fails unless it holds what it should."""
    rows = await database.rows("SELECT * FROM members WHERE email = ?", [body["email"]])
    row = dict(rows[0]) if rows else {}
    right = row.get("name") == body["name"] and not row.get("is_admin")
    if right and row["password_hash"] and body["password"] not in row["password_hash"]:
        return row
    return fail(
        "not-stored",
        f"POST /members answered {answer.status_code} for {body['email']}, and "
        + ("no such row was stored." if not row else "the row does not hold what was sent."),
        where=timeline_of(answer).endpoint,
        why="A row has the address and the name that were sent, the hash of the password, and is "
        "no admin.",
        direction="Follow the fields from the body into the row.",
        lesson=LESSON,
        evidence=[exchange(answer)],
    )


def expect_answered(answer: httpx.Response, *statuses: int) -> None:
    """Fails for another status, with its own words where the model of the answer wants a secret."""
    failure = timeline_of(answer).failure
    wants = [n for n in SECRET if failure and f"'response', '{n}'" in failure.message]
    if failure is None or failure.type != "ResponseValidationError" or not wants:
        expect_status(answer, *statuses, **SAME)
        return
    fail(
        "answer-wants-secret",
        f"{timeline_of(answer).label} answered {answer.status_code}: the model of its answer wants "
        f"a `{wants[0]}`, and the row has none to show.",
        where=timeline_of(answer).endpoint,
        why="A model that extends the one of what comes in needs all that comes in, its secrets "
        "too. Those are the last things to answer with.",
        direction="List what somebody may read of a member, from the first field on.",
        lesson=LESSON,
        evidence=[exchange(answer)],
    )


def expect_member(answer: httpx.Response, row: dict[str, Any]) -> None:
    """Fails unless an answer shows this member; what else it shows has a check of its own."""
    expect_answered(answer, 200, 201)
    wanted = {name: row[name] for name in SHOWN} | {"is_admin": bool(row["is_admin"])}
    try:
        body = answer.json()
    except ValueError:
        body = None
    if isinstance(body, dict):
        wanted |= {name: body[name] for name in SECRET if name in body}
    expect_json(answer, wanted, **SAME)


async def model_line(app: App, method: str, path: str, side: str = "request") -> Location | None:
    """Where the model of a body is defined, else where the route is."""
    document = await app.openapi()
    name = (answer_model if side == "answer" else request_model)(document, method, path)
    found = app.source.definition(name) if name.isidentifier() else None
    return found or await endpoint_of(app, method, path)


async def fail_foreign(
    app: App,
    answer: httpx.Response,
    route: tuple[str, str],
    sent: dict[str, Any],
    taken: bool,
) -> None:
    """Fails for a field that was taken, or dropped without a word."""
    ((name, value),) = sent.items()
    label = f"{route[0]} {route[1]}"
    if taken:
        message = (
            f"{label} was sent `{name}` = {json.dumps(value)} by a caller, and the row holds it."
        )
        why = (
            "Whoever can send a field can set it: one field more in a body, and a stranger is an "
            "admin."
        )
    else:
        message = (
            f"{label} was sent `{name}` = {json.dumps(value)} and answered {answer.status_code}, "
            "as if all were well; 422 is expected."
        )
        why = (
            "A model passes over what it does not know, unless it is told otherwise. The caller "
            "takes the field for set, be it an attack, a wrong idea or a slip of the pen."
        )
    fail(
        "server-field-accepted" if taken else "unknown-field-ignored",
        message,
        where=await model_line(app, *route),
        why=why,
        direction="List who may decide on which field. What does a pydantic model do with others, "
        "and where is that set?",
        lesson=LESSON,
        evidence=[exchange(answer)],
    )


async def expect_fields(app: App, method: str, path: str, wanted: set[str], side: str) -> None:
    """Fails unless the document says exactly these fields of a body."""
    read = answer_fields if side == "answer" else request_fields
    found = read(await app.openapi(), method, path)
    if found == wanted:
        return
    said, right = (", ".join(sorted(names)) or "nothing" for names in (found, wanted))
    fail(
        "contract",
        f"OpenAPI says of the {side} of {method} {path}: {said}. Expected are {right}.",
        where=await model_line(app, method, path, side),
        why="Clients are made from the document: what it names, they send and read.",
        direction="Three people look at a member: one who joins, one who changes, one who reads. "
        "What does each of them see?",
        lesson=LESSON,
        evidence=[ContractEvidence(place=f"{method} {path}, {side}", wanted=right, found=said)],
    )
