"""Hidden suite: whether a test can put its own database and mailer in place of the real ones."""

import secrets
from typing import Any

import httpx

from tutor.testing import (
    App,
    CallFailed,
    Database,
    Location,
    Partners,
    Source,
    endpoint_of,
    exchange,
    expect_json,
    expect_one_session,
    expect_sessions_closed,
    expect_status,
    fail,
    timeline_of,
)

LESSON = "ask-dont-build"
AT_ONCE = 6
OPEN, LIST = ("POST", "/tickets"), ("GET", "/tickets")
READ, CLOSE = ("GET", "/tickets/{number}"), ("POST", "/tickets/{number}/close")
SAME = {
    "why": "Clients rely on these answers; where a session comes from is none of their business.",
    "direction": "What clients see should stay; only who makes things should move.",
    "lesson": LESSON,
}


async def test_clients_see_no_change(app: App, database: Database, partners: Partners) -> None:
    """The four routes answer, and mail goes out, as before."""
    mark = secrets.token_hex(4)
    ticket = {"email": f"{mark}@example.com", "subject": f"Printer {mark}"}
    opened = await app.client.post("/tickets", json=ticket)
    expect_status(opened, 201, **SAME)
    stored = await database.rows("SELECT id FROM tickets WHERE subject = ?", [ticket["subject"]])
    if len(stored) != 1:
        fail(
            "not-stored",
            f"A ticket was opened and {len(stored)} rows of it were stored; one is expected.",
            where=timeline_of(opened).endpoint,
            why="Whoever gets a 201 counts on it.",
            direction="Which session was it added to, and who commits that one?",
            lesson=LESSON,
            evidence=[exchange(opened)],
        )
    number = stored[0]["id"]
    shown = ticket | {"id": number, "status": "open"}
    expect_json(opened, shown, **SAME)
    expect_json(await app.client.get("/tickets"), [shown], **SAME)
    expect_json(await app.client.get(f"/tickets/{number}"), shown, **SAME)
    closed = await app.client.post(f"/tickets/{number}/close")
    expect_json(closed, shown | {"status": "closed"}, **SAME)
    for unknown in (
        await app.client.get("/tickets/987654"),
        await app.client.post("/tickets/987654/close"),
    ):
        expect_status(unknown, 404, **SAME)
    expect_status(await app.client.post("/tickets", json={"email": "nobody"}), 422, **SAME)
    sent = [r.path for r in partners.mail.requests]
    if sent != ["/letters", "/letters"]:
        fail(
            "mail-changed",
            f"A ticket was opened and closed, and the post office received {len(sent)} letters; "
            "two are expected.",
            where=timeline_of(closed).endpoint,
            lesson=LESSON,
            why="People wait for these letters.",
            direction="Both services still send one letter, through the mailer they are given.",
        )


async def test_database_can_be_replaced(app: App, database: Database, source: Source) -> None:
    """With another database in place of get_db, no route touches the real one."""
    mark = secrets.token_hex(4)
    real = {"id": 1, "email": f"real-{mark}@example.com", "subject": "real", "status": "open"}
    other = {"id": 1, "email": f"other-{mark}@example.com", "subject": "other", "status": "open"}
    await database.insert("tickets", [real])
    await app.call("host:fill_other_db", tickets=[other])
    await replace(app, source, "app.db:get_db", "other_db")
    for route, expected in ((LIST, [other]), (READ, other)):
        answer = await ask(app, route)
        expect_status(answer, 200, lesson=LESSON)
        if answer.json() != expected:
            await not_noticed(app, source, "get_db", route, answer, "it showed a real ticket")
    new = {"email": f"new-{mark}@example.com", "subject": mark}
    for route, body, status in ((OPEN, new, 201), (CLOSE, None, 200)):
        answer = await ask(app, route, body)
        expect_status(answer, status, lesson=LESSON)
        if await database.rows("SELECT id, email, subject, status FROM tickets") != [real]:
            await not_noticed(app, source, "get_db", route, answer, "it wrote to the real database")
    listed = await ask(app, LIST)
    expect_json(
        listed,
        [other | {"status": "closed"}, new | {"id": 2, "status": "open"}],
        code="override-ignored",
        why="What a test writes through one route it wants to find through another.",
        direction="Every route works with the session that `get_db` gives.",
        lesson=LESSON,
    )


async def test_mailer_can_be_replaced(app: App, partners: Partners, source: Source) -> None:
    """With a fake in place of get_mailer, no letter leaves the house."""
    mark = secrets.token_hex(4)
    ticket = {"id": 1, "email": f"{mark}@example.com", "subject": mark, "status": "open"}
    await app.database.insert("tickets", [ticket])
    await replace(app, source, "app.mail:get_mailer", "fake_mailer")
    await app.call("host:letters")  # forgets what an earlier check left
    new = {"email": f"new-{mark}@example.com", "subject": mark}
    for route, body, status in ((OPEN, new, 201), (CLOSE, None, 200)):
        answer = await ask(app, route, body)
        expect_status(answer, status, lesson=LESSON)
        noted: list[dict[str, str]] = await app.call("host:letters")
        to = (body or ticket)["email"]
        if partners.mail.requests:
            what = f"a real letter went out to {to}"
            await not_noticed(app, source, "get_mailer", route, answer, what)
        if [letter["to"] for letter in noted] != [to]:
            what = f"the fake was given {len(noted)} letters instead of one to {to}"
            await not_noticed(app, source, "get_mailer", route, answer, what)


async def test_session_per_request(app: App, database: Database) -> None:
    """Each request works with a session of its own, which is closed when it is over."""
    mark = secrets.token_hex(4)
    own = {
        "why": "A session is one conversation with the database. Two callers in it commit and roll "
        "back each other's work, and at the same moment it raises.",
        "direction": "Who makes this session, how often, and who closes it?",
        "lesson": LESSON,
    }
    bodies = [{"email": "a@example.com", "subject": f"{mark} {n}"} for n in range(AT_ONCE)]
    await database.insert("tickets", [bodies[0] | {"id": 1, "status": "open"}])
    for route in (READ, LIST, CLOSE):
        answers = [await ask(app, route) for _ in range(2)]
        expect_one_session(*answers, **own)
        expect_sessions_closed(*answers, lesson=LESSON)
    answers = await app.concurrently([ask(app, OPEN, body) for body in bodies])
    # From outside as well: a session that several share breaks when all come at once.
    for answer in answers:
        expect_status(answer, 201, code="shared-session", **own)
    expect_one_session(*answers, **own)
    expect_sessions_closed(*answers, lesson=LESSON)
    stored = await database.rows(
        "SELECT COUNT(DISTINCT subject) AS n FROM tickets WHERE subject LIKE ?", [f"{mark} %"]
    )
    if stored[0]["n"] != AT_ONCE:
        fail(
            "shared-session",
            f"{AT_ONCE} tickets were opened at once, and {stored[0]['n']} are stored.",
            where=timeline_of(answers[0]).endpoint,
            evidence=[exchange(answers[0])],
            **own,
        )


async def ask(app: App, route: tuple[str, str], body: Any = None) -> httpx.Response:
    """The answer of a route, of ticket 1 where it wants a number."""
    method, path = route
    return await app.client.request(method, path.format(number=1), json=body)


async def replace(app: App, source: Source, dependency: str, replacement: str) -> None:
    """Puts a fake in its place, and fails where there is nothing to be replaced."""
    try:
        await app.override(dependency, replacement)
    except CallFailed as failed:
        module, _, name = dependency.partition(":")
        path = module.replace(".", "/") + ".py"
        made = {"get_db": "session = ", "get_mailer": "mailer = "}[name]
        fail(
            "no-dependency",
            f"A test wants to put something in place of `{name}`: {path} has no function of that "
            "name.",
            where=source.find(made, path) or failed.location or Location(file=path, line=1),
            why="What is made when a module is imported is there before any test can say that it "
            "wants another one: the test writes to the real database and mails real people.",
            direction=f"Let a function called `{name}` give it, and let routes ask for that.",
            lesson=LESSON,
        )


async def not_noticed(
    app: App, source: Source, name: str, route: tuple[str, str], answer: httpx.Response, what: str
) -> None:
    """Fails: a route went past a replaced dependency. Says how, where that can be seen."""
    module = {"get_db": "app.db", "get_mailer": "app.mail"}[name]
    label = " ".join(route)
    wrapper: str | None = await app.call("host:around", name=name, module=module)
    endpoint = await endpoint_of(app, *route)
    called = source.find(f"{name})", endpoint.file) if endpoint else None
    if wrapper is not None:
        why = (
            f"FastAPI looks up a replacement for what stands inside Depends. There it finds "
            f"`{wrapper}`, and `{wrapper}` calls `{name}` like any other function."
        )
        where = source.definition(wrapper) or endpoint
        direction = f"Routes and `{wrapper}` can both ask for `{name}`; nobody has to call it."
    else:
        why = (
            "Only what FastAPI hands out can be replaced; what a function imports, makes or calls "
            "by itself stays what it was."
        )
        makers = {"get_db": "the session", "get_mailer": "the mailer"}
        used = timeline_of(answer).statements if name == "get_db" else ()
        where = next((s.location for s in used if s.location), None) or mail_line(source) or called
        direction = f"Follow {makers[name]} of this route back to where it comes from."
    fail(
        "override-ignored",
        f"A test put another `{name}` in place, through app.dependency_overrides. {label} did not "
        f"notice: {what}.",
        where=where or endpoint,
        why=why,
        direction=direction,
        lesson=LESSON,
        evidence=[exchange(answer)],
    )


def mail_line(source: Source) -> Location | None:
    """Where a service or a route takes the mailer by its name, or makes one."""
    for path in sorted(set(source.files) - {"app/main.py", "app/mail.py"}):
        for text in ("import mailer", "mailer, Mailer", "Mailer, mailer", "Mailer("):
            found = source.find(text, path)
            if found is not None:
                return found
    return None
