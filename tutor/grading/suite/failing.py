"""How a check fails: with a diagnostic and evidence, not with a traceback.

CheckFailed      the learner's code does not do what the check asks for
AttemptStopped   the attempt as a whole cannot go on (the app ended, hangs, cannot be loaded)
SuiteError       the pack's own code is broken
CallFailed       what `app.call` ran raised; a suite may expect it
Undecided        the machine was too slow to tell; neither passed nor failed
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn, TypeVar

from tutor.grading.suite.timeline import Failure
from tutor.grading.verdict import Diagnostic, Evidence, Location
from tutor.protocol.control import Problem, ProblemFailure


class CheckFailed(Exception):
    """A check is failed, for the reason that its diagnostic gives."""

    def __init__(
        self,
        diagnostic: Diagnostic,
        evidence: Iterable[Evidence] = (),
        slack: float | None = None,
        since: float | None = None,
    ) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
        self.evidence = tuple(evidence)
        self.slack = slack
        """Seconds by which the machine must be late to make a right answer fail like this; None
        where no delay can."""
        self.since = since
        """From when on the machine's delays count; None for the beginning of the check."""


class Undecided(Exception):
    """What was seen fits a right answer as well as a wrong one, because the machine was slow."""


class AttemptStopped(Exception):
    """The app host is of no use any more; the tutor's side finds the words."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def described(self) -> Problem:
        """The same as a message to the tutor."""
        details = dict(self.details)
        failure: Failure | None = details.pop("failure", None)
        told = None
        if failure is not None:
            told = ProblemFailure(
                code=failure.code,
                type=failure.type,
                module=failure.module,
                message=failure.message,
                location=failure.location,
                crash=failure.crash,
            )
        return Problem(code=self.code, failure=told, **details)


class SuiteError(Exception):
    """The pack's own code cannot be run; the text says why. No fault of the learner's."""


class CallFailed(Exception):
    """What ran in the app host raised an exception, described without importing its class."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.type}: {failure.message}")
        self.failure = failure

    @property
    def type(self) -> str:
        """The exception's class name."""
        return self.failure.type

    @property
    def module(self) -> str:
        """The module that defines the exception's class."""
        return self.failure.module

    @property
    def message(self) -> str:
        """str() of the exception."""
        return self.failure.message

    @property
    def bases(self) -> tuple[str, ...]:
        """The class and its bases as "module.Name", in the order of resolution."""
        return self.failure.bases

    @property
    def location(self) -> Location | None:
        """The innermost line of the learner's code that it passed through."""
        return self.failure.location


def fail(
    code: str,
    message: str,
    *,
    where: Location | None = None,
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
    evidence: Iterable[Evidence] = (),
    slack: float | None = None,
    since: float | None = None,
) -> NoReturn:
    """Fails the running check.

    code: stable name of the kind of failure. message: one sentence with what was observed.
    where: the learner's line. why: why it hurts. direction: where to look, never the solution.
    slack: for a limit of time, how many seconds a right answer has to spare; where the machine
    was late enough to use them up, the check is run again and does not fail. Leave it out where
    order, values or counts decide. since: the moment of `time.perf_counter` at which the wait
    began; delays before it excuse nothing.
    """
    diagnostic = Diagnostic(
        code=code, message=message, location=where, why=why, direction=direction, lesson=lesson
    )
    raise CheckFailed(diagnostic, evidence, slack, since)


def undecided(reason: str) -> NoReturn:
    """Ends the running check without a decision; it is run again, and never passes like this.

    reason: one sentence on what could not be seen.
    """
    raise Undecided(reason)


@contextlib.contextmanager
def within_time(slack: float) -> Iterator[None]:
    """Marks each failure inside the block as one that a late machine can cause.

    For expectations about answers that depend on a deadline of the app's own. slack: seconds that
    a right answer has to spare, as for `fail`.
    """
    try:
        yield
    except CheckFailed as failed:
        if failed.slack is None:
            failed.slack = slack
        raise


Check = TypeVar("Check", bound=Callable[..., Any])


def timed(slack: float) -> Callable[[Check], Check]:
    """Marks a check whose verdict rests on durations, be it a pass or a failure.

    slack: seconds by which the machine must be late to turn the verdict around. Where it was, the
    check is run again, and is not judged in the end; it never passes by a slow machine's help.
    """

    def mark(check: Check) -> Check:
        check.__dict__["tutor_slack"] = slack
        return check

    return mark
