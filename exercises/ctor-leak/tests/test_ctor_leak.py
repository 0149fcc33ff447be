"""Hidden suite: what a caller may choose, and what a test may replace."""

import secrets
from typing import Any

import httpx

from tutor.testing import (
    App,
    CallFailed,
    Database,
    Location,
    Source,
    endpoint_of,
    exchange,
    expect_json,
    expect_status,
    fail,
    timeline_of,
)

LESSON = "depends-reads-signatures"
MONTH = "2026-10"
ROWS = 14
LIMIT = 10
OFFERED = {"/reports": {("query", "month")}, "/reports/{report_id}": {("path", "report_id")}}
GUESSES = ("table_name", "table", "tablename", "table-name", "_table_name", "_table", "limit")
VALUES = ("wages", "archive", "1000", "3")
HIDING = ("include_in_schema", "partial(")
SAME: dict[str, Any] = {
    "code": "contract",
    "why": "Readers of the reports and the nightly job rely on these answers.",
    "direction": "What is chosen should stay; only who chooses it should change.",
    "lesson": LESSON,
}


async def test_answers_stay(app: App, database: Database, source: Source) -> None:
    """Both routes and the nightly job answer as before."""
    rows = await seed(database)
    newest = rows["reports"][::-1]
    response = await app.client.get("/reports", params={"month": MONTH})
    expect_status(response, 200, **SAME)
    expect_json(response, newest[:LIMIT], **SAME)
    empty = await app.client.get("/reports", params={"month": "1999-01"})
    expect_status(empty, 200, **SAME)
    expect_json(empty, [], **SAME)
    one = await app.client.get(f"/reports/{newest[-1]['id']}")
    expect_status(one, 200, **SAME)
    expect_json(one, newest[-1], **SAME)
    expect_status(await app.client.get("/reports/4711"), 404, **SAME)
    for bad in ({"month": "October"}, {}):
        expect_status(await app.client.get("/reports", params=bad), 422, **SAME)
    await expect_job(app, source, [row["title"] for row in rows["archive"][::-1]])


async def expect_job(app: App, source: Source, titles: list[str]) -> None:
    """Fails unless the job still reads the whole month of the archive."""
    where = source.definition("archived_titles")
    try:
        found = await app.call("app.jobs.archive:archived_titles", month=MONTH)
    except CallFailed as failed:
        fail(
            "job-broke",
            f"The nightly job called archived_titles({MONTH!r}), which raised {failed.type}: "
            f"{failed.message[:160]}",
            where=failed.location or where,
            why="A service serves whoever needs it, also where there is no request.",
            direction="The job builds its own service. What does it have to pass now?",
            lesson=LESSON,
        )
    if found != titles:
        number = len(found) if isinstance(found, list) else found
        fail(
            "job-broke",
            f"archived_titles({MONTH!r}) gave {number} titles; the archive has {len(titles)} of "
            "that month, the newest first.",
            where=where,
            why="Code of ours may choose table and limit. It is the caller of a route who may not.",
            direction="Let whoever builds a service say which table, and keep the request out.",
            lesson=LESSON,
        )


async def test_callers_choose_nothing(app: App, database: Database, source: Source) -> None:
    """Beside month and report_id, nothing that a caller sends has an effect."""
    rows = await seed(database)
    usual = {
        "/reports": rows["reports"][::-1][:LIMIT],
        f"/reports/{rows['reports'][0]['id']}": rows["reports"][0],
    }
    lines = await parameters(app, source)
    known = [pair for pair in lines if pair != ("query", "month")]
    pairs = [("query", name) for name in GUESSES] + known
    pairs.sort(key=lambda pair: "limit" in pair[1])  # another table says more than more rows
    for place, name in dict.fromkeys(pairs):
        odd: list[tuple[str, httpx.Response]] = []
        for path, answer in usual.items():
            for value in VALUES:
                response = await ask(app, path, place, name, value)
                if not unimpressed(response, answer):
                    odd.append((value, response))
        if odd:
            # What was read says more than what was refused.
            value, response = next((o for o in odd if o[1].status_code == 200), odd[0])
            listed = value == "archive" and any(o[1].status_code == 422 for o in odd)
            where = lines.get((place, name)) or timeline_of(response).endpoint
            chosen(source, response, (place, name, value), where, listed=listed)


async def parameters(app: App, source: Source) -> dict[tuple[str, str], Location | None]:
    """What the routes take beside the path by (place, name), with the learner's line."""
    found: dict[tuple[str, str], Location | None] = {}
    for place, name, file, line in await app.call("host:taken"):
        lines = source.files.get(file or "", "").splitlines()
        found[place, name] = (
            Location(file=file, line=line) if line in range(1, len(lines)) else None
        )
        for number in range(line, min(line + 12, len(lines) + 1)) if file else ():
            if f"{name}:" in lines[number - 1] or f'"{name}"' in lines[number - 1]:
                found[place, name] = Location(file=file, line=number)
                break
    return found


def unimpressed(response: httpx.Response, answer: Any) -> bool:
    """Whether what was sent along changed nothing, or was refused for being sent at all."""
    if response.status_code == 422:
        errors = response.json().get("detail")
        return isinstance(errors, list) and all(
            isinstance(e, dict) and e.get("type") == "extra_forbidden" for e in errors
        )
    return response.status_code == 200 and bool(response.json() == answer)


async def ask(app: App, path: str, place: str, name: str, value: str) -> httpx.Response:
    """The answer to a right request into which a caller has put something more."""
    params = {"month": MONTH} if path == "/reports" else {}
    return await app.client.request(
        "GET",
        path,
        params={**params, name: value} if place == "query" else params,
        headers={name: value} if place == "header" else None,
        cookies={name: value} if place == "cookie" else None,
        json={name: value} if place == "body" else None,
    )


def chosen(
    source: Source,
    response: httpx.Response,
    what: tuple[str, str, str],
    where: Location | None,
    *,
    listed: bool,
) -> None:
    """Fails for something that a caller has chosen, in words for how it was meant to be kept.

    what: place, name and value. where: its line. listed: other values were refused.
    """
    place, name, value = what
    sent = f"`?{name}={value}`" if place == "query" else f"the {place} `{name}: {value}`"
    line = next((found for text in HIDING if (found := declared(source, text))), None)
    why = "Nobody wrote this parameter into a route. FastAPI took it from the signature of what "
    why += "stands in `Depends`, and fills it from the request."
    if line is not None and "include_in_schema" in source.line(line.file, line.line):
        why = "`include_in_schema=False` takes a parameter out of the document. It is still taken "
        why += "from the request."
    elif line is not None and "partial(" in source.line(line.file, line.line):
        why = "`functools.partial` gives a parameter another default. It stays in the signature, "
        why += "and FastAPI fills it from the request."
    elif listed:
        why = "A list of right values leaves the caller the choice among them, and the next value "
        why += "that the job needs is open to everybody."
    elif name not in ("table_name", "limit"):
        why = "Under another name it is as open as before: a name is no lock, and the source is "
        why += "read by more people than you."
    fail(
        "caller-chooses",
        f"GET {response.request.url.path} with {sent} {outcome(response)}",
        where=line or where,
        why=why,
        direction="Which parameters may a request fill? Let FastAPI call something that has those "
        "and no others.",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def outcome(response: httpx.Response) -> str:
    """What came of it in words."""
    if response.status_code != 200:
        return f"answered {response.status_code}; without it, the same request is answered 200."
    body = response.json()
    shown = body[0] if isinstance(body, list) and body else body
    title = shown.get("title", "") if isinstance(shown, dict) else ""
    if title.startswith("report"):
        most = "at most are published" if len(body) > LIMIT else "are given without it"
        return f"gave {len(body)} reports; {LIMIT} {most}."
    count = f"{len(body)} rows, the first of them “{title}”" if isinstance(body, list) else title
    return f"read another table: {count}."


def declared(source: Source, text: str) -> Location | None:
    """The first line of the learner's own code, comments left out, that holds a text."""
    for path in sorted(source.files):
        for number, line in enumerate(source.files[path].splitlines(), start=1):
            if text in line.partition("#")[0] and not line.lstrip().startswith(
                ("from ", "import ")
            ):
                return Location(file=path, line=number)
    return None


async def test_nothing_else_offered(app: App, source: Source) -> None:
    """OpenAPI offers month and report_id, and nothing else."""
    document = await app.openapi()
    lines = await parameters(app, source)
    for path, wanted in OFFERED.items():
        operation = document.get("paths", {}).get(path, {}).get("get", {})
        found = {(p["in"], p["name"]) for p in operation.get("parameters", [])}
        if operation.get("requestBody"):
            found.add(("body", "a request body"))
        odd = sorted(name for _, name in found - wanted)
        gone = sorted(name for _, name in wanted - found)
        if odd or gone:
            fail(
                "offered",
                f"OpenAPI offers {' and '.join(f'`{name}`' for name in odd)} for GET {path}. "
                "Sending that changes nothing."
                if odd
                else f"OpenAPI has no `{gone[0]}` for GET {path}.",
                where=(lines.get(("query", odd[0])) if odd else None)
                or await endpoint_of(app, "GET", path),
                why="Whoever writes a client by the document sends it, and wonders why nothing "
                "comes of it. Who looks for a way in tries it first."
                if odd
                else "Clients are written by the document.",
                direction="What no request may fill has no place in what FastAPI calls."
                if odd
                else "Leave what the task names where it was.",
                lesson=LESSON,
            )


async def test_still_replaceable(app: App, database: Database, source: Source) -> None:
    """A test can put another service in place on both routes."""
    rows = await seed(database)
    fake = {"id": 4711, "month": "2000-01", "title": "fake", "total": 1}
    paths = {f"/reports?month={MONTH}": [fake], f"/reports/{rows['reports'][0]['id']}": fake}
    replaced = await app.call("host:replace")
    try:
        answers = [(await app.client.get(path), wanted) for path, wanted in paths.items()]
    finally:
        await app.call("host:put_back")
    for response, wanted in answers:
        endpoint = timeline_of(response).endpoint
        if response.status_code == 200 and response.json() == wanted:
            continue
        path = response.request.url.path
        did = f"in place of `{', '.join(replaced)}`" if replaced else "in place of ReportService"
        fail(
            "not-injected",
            f"A test put a fake {did}, through app.dependency_overrides, and GET {path} answered "
            f"{response.status_code} from the real table: the route did not notice."
            if replaced or response.status_code == 200
            else f"GET {path} answered {response.status_code} with a fake service in place.",
            where=source.find("ReportService(", endpoint.file if endpoint else None) or endpoint,
            why="What a route builds itself, no test can replace.",
            direction="A function that makes the service can stand in `Depends` too.",
            lesson=LESSON,
            evidence=[exchange(response)],
        )


async def seed(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Fourteen rows of one month in each table, with ids that all three have in common."""
    first = 1000 + secrets.randbelow(1000)
    rows = {
        table: [
            {
                "id": first + number,
                "month": MONTH,
                "title": f"{kind} {secrets.token_hex(4)}",
                "total": secrets.randbelow(100_000),
            }
            for number in range(ROWS)
        ]
        for table, kind in (("reports", "report"), ("archive", "archived"), ("wages", "wage of"))
    }
    for table, entries in rows.items():
        await database.insert(table, entries)
    return rows
