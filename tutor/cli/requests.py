"""`request`: send requests by hand to the learner's app, confined as in a check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.faults import FAILED, PASSED, refuse
from tutor.cli.plain import indented, say, say_json
from tutor.cli.session import (
    ExerciseArgument,
    JsonOption,
    PackOption,
    Session,
    in_thread,
    open_session,
    waited,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.course.models import Exercise
    from tutor.grading.bench.models import BenchRequest, XRay

BETWEEN = "###"
"""What stands between two requests of a file, as in the .http files of other tools."""


def request(
    exercise: ExerciseArgument,
    method: Annotated[
        str | None, typer.Argument(help="GET, POST, …; or the path.", show_default=False)
    ] = None,
    path: Annotated[
        str | None, typer.Argument(help="Path and query: /orders?limit=3", show_default=False)
    ] = None,
    header: Annotated[
        list[str] | None,
        typer.Option("--header", "-H", help="A header, `name: value`.", show_default=False),
    ] = None,
    body: Annotated[
        str | None,
        typer.Option("--body", "-d", help="The body; @FILE reads it.", show_default=False),
    ] = None,
    form: Annotated[
        list[str] | None,
        typer.Option("--form", "-F", help="A field of a form, `name=value`.", show_default=False),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            help="Send the requests of this file in order, ### between them; - reads stdin.",
            show_default=False,
        ),
    ] = None,
    rows: Annotated[
        str | None,
        typer.Option(help="Id of a check whose rows the database gets.", show_default=False),
    ] = None,
    beside: Annotated[
        str | None,
        typer.Option(help="Another caller asks for this path meanwhile.", show_default=False),
    ] = None,
    ready: Annotated[
        bool, typer.Option("--list", help="Print ready-made requests and sent ones.")
    ] = False,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Send a request to your app and see what it does inside.

    Exit codes: 0 answered, 1 something is wrong with the app, 2 wrong usage, 3 a fault of ours.
    """
    session = open_session(pack)
    chosen = session.exercise(exercise)
    if rows is not None and rows not in {check.id for check in chosen.checks}:
        names = ", ".join(check.id for check in chosen.checks)
        refuse(f"{chosen.id} has no check {rows!r}. It has: {names}.")
    if ready:
        _say_ready(session, chosen, as_json)
        return
    if file is not None:
        wanted = _of_file(file)
    else:
        wanted = [_of_words(method, path, header or [], body, form or [])]
    update = {"rows": rows, "beside": beside}
    wanted = [w.model_copy(update=update if i == 0 else {"beside": beside}) for i, w in
              enumerate(wanted)]  # fmt: skip
    found = waited(_sent(session, chosen, wanted, silent=as_json))
    if as_json:
        data = [xray.model_dump(mode="json") for xray in found]
        say_json(data if file is not None else data[0])
    wrong = any(xray.diagnostics or xray.stopped for xray in found)
    raise typer.Exit(FAILED if wrong else PASSED)


def _of_words(
    method: str | None, path: str | None, headers: list[str], body: str | None, form: list[str]
) -> BenchRequest:
    from urllib.parse import urlencode

    from tutor.grading.bench.message import MessageError, made

    if method is None:
        refuse("Name a path: `fastcto-tutor request EXERCISE GET /`. --list shows ready-made ones.")
    if path is None:
        method, path = ("POST" if body or form else "GET"), method
    pairs = [_pair(header, ":", "A header is `name: value`") for header in headers]
    text = _body(body) if body is not None else ""
    if form:
        text = urlencode([_pair(field, "=", "A form's field is `name=value`") for field in form])
        pairs.append(("content-type", "application/x-www-form-urlencoded"))
    try:
        return made(method, path, [(name.lower(), value) for name, value in pairs], text)
    except MessageError as error:
        refuse(str(error))


def _pair(text: str, sign: str, rule: str) -> tuple[str, str]:
    name, found, value = text.partition(sign)
    if not found or not name.strip():
        refuse(f"{rule}; {text!r} is not.")
    return name.strip(), value.strip()


def _body(text: str) -> str:
    if not text.startswith("@"):
        return text
    return _text(Path(text[1:]))


def _text(path: Path) -> str:
    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        refuse(f"{path} cannot be read ({getattr(error, 'strerror', None) or error}).")


def _of_file(path: Path) -> list[BenchRequest]:
    from tutor.grading.bench.message import MessageError, parsed

    parts: list[list[str]] = [[]]
    for line in _text(path).splitlines():
        if line.startswith(BETWEEN):
            parts.append([])
        else:
            parts[-1].append(line)
    texts = ["\n".join(part).strip("\n") for part in parts]
    found = []
    for number, text in enumerate((t for t in texts if t.strip()), 1):
        try:
            found.append(parsed(text))
        except MessageError as error:
            refuse(f"Request {number} of {path}: {error}")
    if not found:
        refuse(f"{path} holds no request.")
    return found


async def _sent(
    session: Session, exercise: Exercise, wanted: Sequence[BenchRequest], silent: bool
) -> list[XRay]:
    """Every request in order, to one life of the app; each is told as it is answered."""
    from tutor.cli.attempts import own_submission
    from tutor.cli.xray import say_xray
    from tutor.grading.grader import Grader

    submission = await in_thread(lambda: own_submission(session, exercise))
    found = []
    async with Grader(session.pack) as grader:
        for one in wanted:
            xray = await grader.ask(exercise, submission, one)
            found.append(xray)
            if not silent:
                say_xray(xray)
            await in_thread(lambda r=one, x=xray: _keep(session, exercise, r, x))  # type: ignore[misc]
    return found


def _keep(session: Session, exercise: Exercise, request: BenchRequest, xray: XRay) -> None:
    from tutor.learner.requests import (
        Sent,
        keep_requests,
        read_requests,
        requests_file,
        with_request,
    )

    path = requests_file(session.settings.data_folder, session.pack.id, exercise.id)
    response = xray.exchange.response
    status, ms = (response.status, response.ms) if response else (None, None)
    sent = Sent(request=request, status=status, ms=ms)
    try:
        keep_requests(path, with_request(read_requests(path), sent))
    except OSError as error:
        say(f"The request is not kept for next time ({error.strerror}).", err=True)


def _say_ready(session: Session, exercise: Exercise, as_json: bool) -> None:
    from tutor.grading.bench.message import written
    from tutor.learner.requests import read_requests, requests_file

    made = waited(_ready(session, exercise))
    sent = read_requests(requests_file(session.settings.data_folder, session.pack.id, exercise.id))
    if as_json:
        ready = [one.model_dump(mode="json") for one in made]
        say_json({"ready": ready, "sent": [one.model_dump(mode="json") for one in sent]})
        return
    say("Ready-made, from what your app says of itself:" if made else "The app names no route.")
    for one in made:
        say(indented(written(one)) + "\n")
    if sent:
        say("Sent before, newest first:")
    for old in sent:
        status = old.status if old.status is not None else "no answer"
        say(indented(f"{old.request.method} {old.request.path} ({status})"))


async def _ready(session: Session, exercise: Exercise) -> Sequence[BenchRequest]:
    from tutor.cli.attempts import own_submission
    from tutor.grading.bench.ready import ready_made
    from tutor.grading.grader import Grader

    submission = await in_thread(lambda: own_submission(session, exercise))
    async with Grader(session.pack) as grader:
        return ready_made(await grader.openapi(exercise, submission))
