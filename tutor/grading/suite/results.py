"""From what pytest saw of a test to the result of a check. Whatever is not a pass is no pass."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from tutor.course.models import CheckSpec
from tutor.grading.suite.answers import InvalidAnswer
from tutor.grading.suite.crashes import causes as crashes
from tutor.grading.suite.crashes.words import Crash
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.failing import AttemptStopped, CallFailed, CheckFailed, Undecided
from tutor.grading.suite.jobs import Job
from tutor.grading.suite.link import HostGone
from tutor.grading.suite.timeline import Record, parse_location
from tutor.grading.suite.transport import BodyTooLong, NoAnswer
from tutor.grading.unjudged import not_judged
from tutor.grading.verdict import CheckResult, CheckStatus, Diagnostic, Evidence
from tutor.protocol.events import BUDGETS, Family, Lost, ProbeFailed, Tampered

ANSWER_CODES = ("status", "body", "assertion", "not-json")
"""Failures that say what an answer was, and not why."""
FROM_ERROR = 400
PHASES = ("setup", "call", "teardown")
MAX_MESSAGE = 600
FLOODS: dict[Family, str] = {
    "marks": "messages",
    "sql": "SQL statements",
    "transactions": "begins, commits and rollbacks",
    "sessions": "uses of sessions",
    "blocking": "lines that hold the event loop",
    "logs": "log records",
    "crashes": "warnings and errors",
    "tasks": "tasks that it left running",
}
"""What the events of a family are, for people."""
WORTH_A_NUMBER = 0.01
"""Seconds of delay from which it is told how long it was."""


def result(
    check: CheckSpec,
    outcomes: Mapping[str, pytest.CallInfo[Any]],
    job: Job,
    slack: float | None = None,
) -> CheckResult | None:
    """The check's result, or None where the attempt as a whole cannot go on (`job.problem`).

    slack: of a check whose verdict rests on durations (`timed`): by how many seconds the machine
    must be late to turn it around.
    """
    seconds = sum(outcomes[p].duration for p in PHASES if p in outcomes)
    for phase in PHASES:
        call = outcomes.get(phase)
        if call is not None and call.excinfo is not None:
            error = call.excinfo.value
            if _stops(error, check, job):
                return None
            if _may_be_the_machine(error, slack, job):
                return _not_judged(check, error, job, seconds)
            return _failed(check, error, call, job, seconds)
    if any(phase not in outcomes for phase in PHASES):
        return _error(check, "check-unanswered", "the check came to no end", seconds)
    doubt = unreliable(job.evidence)
    if doubt is not None:
        return _refused(check, doubt, job, seconds)
    blind = next(filter(None, (record.blind() for record in job.evidence)), None)
    if blind is not None:
        return _error(check, "probe-failed", _blinded(blind), seconds)
    if slack is not None and job.stalls.explain(slack):
        return _not_judged(check, None, job, seconds)
    return CheckResult(
        id=check.id, title=check.title, status="passed", points=check.points, seconds=seconds
    )


def unreliable(records: Iterable[Record]) -> Diagnostic | None:
    """Why what a check looked at can't be relied on: a record that was cut, or probes that were
    tampered with. None where all of it is whole."""
    for record in records:
        meddled = record.meddled()
        if meddled is not None:
            return _meddled(meddled)
        cut = record.cut()
        if cut is not None:
            return _cut(cut)
    return None


def _cut(lost: Lost) -> Diagnostic:
    what, kept = FLOODS[lost.family], BUDGETS[lost.family]
    where = parse_location(lost.loc)
    line = f" {where.file}:{where.line} made {lost.from_there:,} of them." if where else ""
    return Diagnostic(
        code="record-cut",
        message=f"The app produced {lost.count + kept:,} {what} in one go, and the record holds "
        f"{kept:,}. This check needs all of them, so it can't pass.{line}",
        location=where,
        why="In production the same flood fills the log, the monitoring or the database, and hides "
        "what matters.",
        direction="Why does this line run so often for one request?",
    )


def _meddled(found: Tampered) -> Diagnostic:
    what = "the grader's probes" if found.family is None else f"the probe for {found.probe}"
    return Diagnostic(
        code="probe-tampered",
        message=f"Something replaced or silenced {what} while the app ran: {found.part} isn't what "
        "it was when the app was loaded, so this check can't pass.",
        why="A check that can't see what the app does proves nothing about it.",
        direction="Remove the code that changes the grader or the library functions it listens to.",
    )


def _blinded(failed: ProbeFailed) -> str:
    times = "once" if failed.count == 1 else f"{failed.count:,} times"
    return (
        f"The grader's own probe for {FLOODS[failed.family]} failed {times} while your app ran, so "
        "this check can't be decided. If that happens again, report it with your files: "
        "`fastcto-tutor check --json` has the versions."
    )


def _refused(check: CheckSpec, diagnostic: Diagnostic, job: Job, seconds: float) -> CheckResult:
    where = diagnostic.location
    if where is not None:
        excerpt = job.source.line(where.file, where.line) or None
        diagnostic = diagnostic.model_copy(update={"excerpt": excerpt})
    return CheckResult(
        id=check.id,
        title=check.title,
        status="failed",
        points=check.points,
        diagnostics=(diagnostic,),
        seconds=seconds,
    )


def _may_be_the_machine(error: BaseException, slack: float | None, job: Job) -> bool:
    """Whether a right answer could have ended like this, the machine having been so late."""
    match error:
        case Undecided():
            return True
        case CheckFailed() if error.slack is not None:
            return job.stalls.explain(error.slack)
        case NoAnswer():
            return job.stalls.explain(error.seconds)
        case CheckFailed() | AssertionError() if slack is not None:
            return job.stalls.explain(slack)
    return False


def _not_judged(
    check: CheckSpec, error: BaseException | None, job: Job, seconds: float
) -> CheckResult:
    """A check whose run says nothing of the answer. It is run again before anybody is told."""
    late = job.stalls.longest
    seen = str(error) if isinstance(error, Undecided) else ""
    if late >= WORTH_A_NUMBER:
        seen += f" It kept the grader or your app waiting for up to {late * 1000:.0f} ms."
    return not_judged(check, seen.strip(), seconds)


def not_reached(check: CheckSpec, need: str) -> CheckResult:
    """A check that did not run because another one must pass first, or the attempt stopped."""
    diagnostics: tuple[Diagnostic, ...] = ()
    if need:
        message = f"not run, because `{need}` must pass first"
        diagnostics = (Diagnostic(code="not-reached", message=message),)
    return CheckResult(
        id=check.id,
        title=check.title,
        status="not_reached",
        points=check.points,
        diagnostics=diagnostics,
    )


def _stops(error: BaseException, check: CheckSpec, job: Job) -> bool:
    if isinstance(error, HostGone):
        error = error.as_problem()
    if isinstance(error, AttemptStopped):
        error.details.setdefault("check", check.id)
        job.problem = error
        return True
    return False


def _failed(
    check: CheckSpec,
    error: BaseException,
    call: pytest.CallInfo[Any],
    job: Job,
    seconds: float,
) -> CheckResult:
    diagnostic, evidence, status = _diagnose(error, call, job)
    diagnostic = diagnostic.model_copy(update={"message": " ".join(diagnostic.message.split())})
    location = diagnostic.location
    if location is not None and diagnostic.excerpt is None:
        excerpt = job.source.line(location.file, location.line)
        diagnostic = diagnostic.model_copy(update={"excerpt": excerpt or None})
    if not evidence and job.app is not None and job.app.recent:
        evidence = (exchange(job.app.recent[-1]),)
    return CheckResult(
        id=check.id,
        title=check.title,
        status=status,
        points=check.points,
        diagnostics=(diagnostic,),
        evidence=evidence,
        seconds=seconds,
    )


def _diagnose(
    error: BaseException, call: pytest.CallInfo[Any], job: Job
) -> tuple[Diagnostic, tuple[Evidence, ...], CheckStatus]:
    match error:
        case CheckFailed():
            return _earlier(error.diagnostic, job), error.evidence, "failed"
        case NoAnswer() | BodyTooLong() | InvalidAnswer():
            told = of_answer(error)
            assert told is not None
            return told, (), "failed"
        case CallFailed():
            message = f"called from outside a request, your code raised {error}"
            plain = Diagnostic(code="call-failed", message=message, location=error.location)
            return _explained(plain, crashes.explain_failure(error.failure.crash)), (), "failed"
        case AssertionError() | json.JSONDecodeError():
            return _bare(error, call, job), (), "failed"
    return _suite_error(error, call), (), "error"


def of_answer(error: BaseException) -> Diagnostic | None:
    """What to say where no whole answer of HTTP came; None for other errors."""
    match error:
        case NoAnswer():
            return Diagnostic(
                code="no-answer",
                message=f"{error.label} got no whole answer within {error.seconds:g} s.",
                location=parse_location(error.where),
                why="A caller that waits without end holds a connection and gives up.",
                direction="Look for an await that never finishes, or a stream without an end.",
            )
        case BodyTooLong():
            return Diagnostic(code="endless-response", message=f"{error}: does a stream never end?")
        case InvalidAnswer():
            return Diagnostic(code="invalid-response", message=f"{error}.")
    return None


def _bare(error: BaseException, call: pytest.CallInfo[Any], job: Job) -> Diagnostic:
    recent = job.app.recent if job.app is not None else []
    where = timeline_of(recent[-1]).endpoint if recent else None
    if isinstance(error, json.JSONDecodeError):
        code, message = "not-json", "the answer's body is not JSON, and was to be"
    else:
        text = str(error).strip().splitlines()
        code, message = "assertion", text[0] if text else "what the check asserts does not hold"
    plain = Diagnostic(code=code, message=message[:MAX_MESSAGE], location=where)
    last = recent[-1] if recent and recent[-1].status_code >= FROM_ERROR else None
    crash = crashes.explain(timeline_of(last), last.status_code) if last is not None else None
    return _explained(plain, crash) if crash is not None else _earlier(plain, job)


def _earlier(plain: Diagnostic, job: Job) -> Diagnostic:
    """A wrong answer behind which nothing raised, told with the coroutine that was not awaited in
    a request of the same check: what should have been stored was not."""
    recent = job.app.recent if job.app is not None else []
    failed = bool(recent) and timeline_of(recent[-1]).failure is not None
    if plain.code not in ANSWER_CODES or failed:
        return plain
    return _explained(plain, crashes.earlier(timeline_of(response) for response in recent))


def _explained(plain: Diagnostic, crash: Crash | None) -> Diagnostic:
    if crash is None:
        return plain
    separator = "" if plain.message.endswith((".", "!", "?")) else "."
    told = {
        "code": crash.code,
        "message": f"{plain.message}{separator} {crash.message}",
        "location": crash.where or plain.location,
        "why": plain.why or crash.why,
        "direction": plain.direction or crash.direction,
    }
    return plain.model_copy(update=told)


def _suite_error(error: BaseException, call: pytest.CallInfo[Any]) -> Diagnostic:
    if isinstance(error, pytest.skip.Exception | pytest.xfail.Exception):
        return Diagnostic(code="check-skipped", message="the check was skipped, so it is no pass")
    assert call.excinfo is not None
    entry = call.excinfo.traceback[-1]
    place = f"{entry.path.name if hasattr(entry.path, 'name') else entry.path}:{entry.lineno + 1}"
    return Diagnostic(
        code="suite-error",
        message=f"the check itself broke at {place}: {type(error).__name__}: {error}"[:MAX_MESSAGE],
        direction="Try again; if it stays, tell the author of the pack.",
    )


def _error(check: CheckSpec, code: str, message: str, seconds: float) -> CheckResult:
    return CheckResult(
        id=check.id,
        title=check.title,
        status="error",
        points=check.points,
        diagnostics=(Diagnostic(code=code, message=message),),
        seconds=seconds,
    )
