"""What stopped an attempt as a whole: one sentence, and the learner's line if there is one."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from tutor.course.models import Limits
from tutor.grading import endings
from tutor.grading.problem_facts import Facts, locate
from tutor.grading.processes.child import Ending
from tutor.grading.submission import Submission
from tutor.grading.suite.crashes.words import Crash
from tutor.grading.verdict import Diagnostic, ProcessEvidence
from tutor.protocol.control import Problem

QUOTED = re.compile(r"'(?P<text>[^']{1,300})'$")
TUTOR = str(Path(__file__).parents[1])
TOO_LARGE = re.compile(r"\[Errno 27\]")

LIMITS = {
    "import-stuck": "{load_seconds:g} s for the import of the app",
    "startup-stuck": "{load_seconds:g} s for the app's start",
    "shutdown-stuck": "{load_seconds:g} s for the app's end",
    "app-stuck": "{request_seconds:g} s for an answer",
    "attempt-too-long": "{attempt_seconds:g} s for all checks",
    "memory-limit": "{memory_mb} MB of memory",
}
OUTPUT_LENGTH = 4000
"""Characters of the process's output that evidence keeps."""


def diagnose(
    problem: Problem,
    ending: Ending,
    stacks: str,
    submission: Submission,
    code: str,
    limits: Limits,
) -> tuple[Diagnostic, ProcessEvidence | None]:
    """The diagnostic of a problem that the suite process reported, and how the process ended."""
    writer = WRITERS.get(problem.code, endings.gone)
    diagnostic = writer(Facts(problem, ending, stacks, code, limits))
    # One sentence is one line, also where an exception's text has several.
    diagnostic = diagnostic.model_copy(update={"message": " ".join(diagnostic.message.split())})
    where = diagnostic.location
    if where is not None:
        excerpt = submission.line(where.file, where.line) or None
        diagnostic = diagnostic.model_copy(update={"excerpt": excerpt})
    # The stack dump is ours; beside it stands what the learner's code printed.
    printed = ending.output.replace(stacks, "") if stacks else ending.output
    # A host that reported why it can't go on ends by itself, often before it is killed.
    expected = ending.killed_by_us or (problem.failure is not None and ending.exit_code == 0)
    return diagnostic, _evidence(diagnostic.code, ending, limits, printed.strip(), expected)


def _evidence(
    code: str, ending: Ending, limits: Limits, printed: str, expected: bool
) -> ProcessEvidence | None:
    """How the process ended, where that or what it printed is worth a look.

    expected: the process was to end just like this, so its end says nothing.
    """
    limit = LIMITS[code].format(**limits.model_dump()) if code in LIMITS else None
    if expected and limit is None and not printed:
        return None
    return ProcessEvidence(
        exit_code=None if expected else ending.exit_code,
        signal=None if expected else ending.signal,
        limit=limit,
        output=printed[-OUTPUT_LENGTH:],
    )


def _import_failed(facts: Facts) -> Diagnostic:
    where, kind = facts.location, facts.kind
    if facts.failure_code == "app-missing":
        return Diagnostic(
            code="app-missing",
            message=f"The app cannot be found: {facts.message}.",
            location=where,
            direction="Give the app the name under which the server looks for it.",
        )
    if kind in ("SyntaxError", "IndentationError", "TabError"):
        place = f"{where.file}, line {where.line}" if where else "A file"
        return Diagnostic(
            code="syntax-error",
            message=f"{place} is not Python yet: {facts.message}.",
            location=where,
            direction="Your code runs on Python {}.{}.".format(*sys.version_info),
        )
    if kind == "PermissionError":
        return Diagnostic(
            code="forbidden",
            message=f"Importing the app tried to {_refused(facts.message)}.",
            location=where,
        )
    if kind == "OSError" and TOO_LARGE.match(facts.message):
        return Diagnostic(
            code="file-limit",
            message=f"Importing the app wrote more than {facts.limits.file_mb} MB into one file.",
            location=where,
        )
    if kind == "MemoryError":
        return Diagnostic(
            code="memory-limit",
            message=f"Importing the app asked for more than {facts.limits.memory_mb} MB of memory.",
            location=where,
        )
    if facts.crash is not None:
        return _crashed(facts.crash, "The app cannot be imported.")
    hint = "Is a file missing, renamed or moved?" if kind == "ModuleNotFoundError" else ""
    return Diagnostic(
        code="import-error",
        message=f"Importing the app raised {_raised(facts)}.",
        location=where,
        direction=hint,
    )


def _crashed(crash: Crash, what: str) -> Diagnostic:
    return Diagnostic(
        code=crash.code,
        message=f"{what} {crash.message}",
        location=crash.where,
        why=crash.why,
        direction=crash.direction,
    )


def _refused(message: str) -> str:
    """What was refused, by the text of a PermissionError: a path, else what its number means."""
    path = QUOTED.search(message)
    if path is not None and path["text"].startswith(TUTOR):
        return "use the tutor's own code, which exercises may not touch"
    if path is not None:
        return f"use {path['text']}, which exercises may not touch"
    if message.startswith("[Errno 13]"):
        return "use the network, which is closed to exercises but for their partner services"
    return "start or reach another process, or change one, which exercises may not do"


def _startup_failed(facts: Facts) -> Diagnostic:
    if facts.crash is not None:
        return _crashed(facts.crash, "The app did not start.")
    return Diagnostic(
        code="startup-failed",
        message=f"The app did not start: its lifespan raised {_raised(facts)}.",
        location=facts.location,
        why="A server that cannot start the app ends at once and serves nobody.",
    )


def _shutdown_failed(facts: Facts) -> Diagnostic:
    if facts.crash is not None:
        return _crashed(facts.crash, "The app did not stop cleanly.")
    return Diagnostic(
        code="shutdown-failed",
        message=f"The app did not stop cleanly: its lifespan raised {_raised(facts)}.",
        location=facts.location,
        why="What is not closed at shutdown is lost or left open at every deploy.",
    )


def _import_stuck(facts: Facts) -> Diagnostic:
    where, _ = locate(facts.stacks, facts.code, innermost_first=True)
    return Diagnostic(
        code="import-stuck",
        message=f"Importing the app did not end within {facts.seconds:g} s.",
        location=where,
        direction="Is there a loop, or a call that waits, at the top level of a module?",
    )


def _startup_stuck(facts: Facts) -> Diagnostic:
    where, _ = locate(facts.stacks, facts.code, innermost_first=True)
    return Diagnostic(
        code="startup-stuck",
        message=f"The app did not start: its lifespan came to no yield within {facts.seconds:g} s.",
        location=where,
        why="A server answers nobody before the app has started.",
        direction="What does the lifespan wait for before it yields?",
    )


def _shutdown_stuck(facts: Facts) -> Diagnostic:
    where, _ = locate(facts.stacks, facts.code, innermost_first=True)
    return Diagnostic(
        code="shutdown-stuck",
        message="The app did not stop: what its lifespan does after the yield took longer than "
        f"{facts.seconds:g} s.",
        location=where,
        why="At every deploy the server waits for it, and then kills the process.",
        direction="What does the lifespan wait for after it yields?",
    )


def _stuck(facts: Facts) -> Diagnostic:
    where, _ = locate(facts.stacks, facts.code, innermost_first=True)
    during = f" while it served {facts.request}" if facts.request else ""
    return Diagnostic(
        code="app-stuck",
        message=f"The app stopped answering{during}: for {facts.seconds:g} s nothing came back.",
        location=where,
        why="A line that never gives the event loop back stops every request of the process.",
        direction="Look for a loop without an end, or a call that waits in place.",
    )


def _too_long(facts: Facts) -> Diagnostic:
    where, _ = locate(facts.stacks, facts.code, innermost_first=True)
    return Diagnostic(
        code="attempt-too-long",
        message=f"The checks did not come to an end within {facts.limits.attempt_seconds:g} s.",
        location=where,
        direction="Which request takes so long? Try it by hand.",
    )


def _raised(facts: Facts) -> str:
    return f"{facts.kind}: {facts.message}".removesuffix(".").removesuffix(": ")


WRITERS: dict[str, Callable[[Facts], Diagnostic]] = {
    "import-failed": _import_failed,
    "startup-failed": _startup_failed,
    "shutdown-failed": _shutdown_failed,
    "import-stuck": _import_stuck,
    "startup-stuck": _startup_stuck,
    "shutdown-stuck": _shutdown_stuck,
    "stuck": _stuck,
    "gone": endings.gone,
    "protocol": endings.protocol,
    "torn": endings.torn,
    "attempt-too-long": _too_long,
}
