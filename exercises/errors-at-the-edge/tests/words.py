"""What is said about an answer that is not as it should be, and where its cause stands."""

from typing import NoReturn

import httpx

from tutor.testing import Location, Source, exchange, fail, timeline_of

LESSON = "errors-at-the-edge"
INTERNAL = {"code": "internal-error", "detail": "Internal error"}


def not_translated(
    response: httpx.Response, status: int, body: dict[str, str], source: Source
) -> NoReturn:
    """Fails: a domain error came out of an existing route in another way."""
    caught = catch_all(response, source)
    known = caught is not None and response.status_code == 500
    handled = None if known else source.find("exception_handler")
    fail(
        "not-translated",
        f"{timeline_of(response).label} answered {response.status_code} with {short(response)}; "
        f"{status} with code `{body['code']}` and the error's own text is expected.",
        where=caught or handled or timeline_of(response).endpoint,
        why="`except Exception` catches everything: errors of the library, and also the "
        "HTTPException that already says 404. What is caught there never reaches whoever knows "
        "its status."
        if known
        else "One table and one shape mean that a client needs one piece of code for everything "
        "that can be refused."
        if handled
        else "Six routes that translate by hand answer in six ways, and a client needs code for "
        "each.",
        direction="Compare status and body with the row of the table, letter by letter."
        if handled and not caught
        else "Which routes need to catch anything, if the app itself knows what each kind of "
        "error means?",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def not_tomorrow(
    response: httpx.Response, kind: str, base: str, status: int, source: Source
) -> NoReturn:
    """Fails: a new route, or a new kind of error, would need another line somewhere."""
    new_kind = kind in ("tool-stolen", "shelf-unknown", "opening-hours")
    what = f"a new kind of {base}" if new_kind else f"a {base} that the library has today"
    fail(
        "not-tomorrow",
        f"A new route raised {what}, `{kind}`, and answered {response.status_code} with "
        f"{short(response)}; {status} is expected.",
        where=source.find("type(error)")
        or source.find("type(exc)")
        or source.find("add_exception_handler")
        or source.find("exception_handler"),
        why="Whoever adds the next kind of error looks in app/errors.py. A table of exact classes "
        "does not know it, although it says itself what it is derived from."
        if new_kind
        else "What is translated route by route is missing in the next route. The app itself "
        "sees the errors of all of them.",
        direction="What do all the errors of one status have in common?"
        if new_kind
        else "FastAPI can be told, once for the app, what to answer to an exception.",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def tells_or_lies(response: httpx.Response, source: Source, secret: str | None = None) -> NoReturn:
    """Fails: an unknown error was not answered with 500 and the same few words."""
    told = f"{timeline_of(response).label} met an error that nobody expected, and answered "
    if response.status_code < 400:
        fail(
            "failure-as-success",
            f"{told}{response.status_code}.",
            where=unknown_answer(source),
            why="Clients, caches and monitors read the status code, and each of them takes this "
            "for a success.",
            direction="Which status does an answer have when nobody names one?",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    inside = secret or next((w for w in ("SELECT", "sqlite", "no such") if w in response.text), "")
    if inside and inside in response.text:
        fail(
            "internals-leaked",
            f"{told}with the text of the error: {short(response)}",
            where=catch_all(response, source) or unknown_answer(source),
            why="The text of an unknown error is written for you: statements, names of tables, at "
            "times values and addresses. A stranger who sees it knows where to try next.",
            direction="What does a client need to know of a failure that is not its own?",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    fail(
        "unknown-error",
        f"{told}{response.status_code} with {short(response)}; 500 with {INTERNAL} is expected.",
        where=catch_all(response, source) or timeline_of(response).endpoint,
        why="A client that can rely on one shape for every failure needs one piece of code.",
        direction="Unknown errors can be answered in the same place as the known ones.",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def catch_all(response: httpx.Response, source: Source) -> Location | None:
    """The line of the route that catches every exception."""
    endpoint = timeline_of(response).endpoint
    if endpoint is None:
        return None
    inside = False
    for number in range(endpoint.line, endpoint.line + 40):
        line = source.line(endpoint.file, number)
        if inside and line.startswith("@"):
            return None
        inside = inside or line.startswith(("def ", "async def "))
        if line.startswith(("except Exception", "except:")):
            return Location(file=endpoint.file, line=number)
    return None


def unknown_answer(source: Source) -> Location | None:
    """Where the app says what it answers to an error that nobody expected."""
    for path in sorted(source.files):
        found = source.find("internal-error", path)
        if found is not None and not path.startswith("app/routers"):
            return found
    return None


def short(response: httpx.Response) -> str:
    text = response.text or "an empty body"
    return text if len(text) <= 120 else text[:117] + "..."
