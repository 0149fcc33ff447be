"""How a check fails: with a diagnostic and evidence, not with a traceback.

CheckFailed      the learner's code does not do what the check asks for
AttemptStopped   the attempt as a whole cannot go on (the app ended, hangs, cannot be loaded)
SuiteError       the pack's own code is broken
CallFailed       what `app.call` ran raised; a suite may expect it
"""

from collections.abc import Iterable
from typing import Any, NoReturn

from tutor.grading.suite.timeline import Failure
from tutor.grading.verdict import Diagnostic, Evidence, Location


class CheckFailed(Exception):
    """A check is failed, for the reason that its diagnostic gives."""

    def __init__(self, diagnostic: Diagnostic, evidence: Iterable[Evidence] = ()) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
        self.evidence = tuple(evidence)


class AttemptStopped(Exception):
    """The app host is of no use any more; the tutor's side finds the words."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def described(self) -> dict[str, Any]:
        """The same as what JSON holds, for the tutor's side."""
        details = dict(self.details)
        failure = details.pop("failure", None)
        if failure is not None:
            location = failure.location
            details["failure"] = {
                "code": failure.code,
                "type": failure.type,
                "module": failure.module,
                "message": failure.message,
                "location": location.model_dump() if location else None,
                "crash": dict(failure.crash),
            }
        return {"code": self.code, **details}


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
) -> NoReturn:
    """Fails the running check.

    code: stable name of the kind of failure. message: one sentence with what was observed.
    where: the learner's line. why: why it hurts. direction: where to look, never the solution.
    """
    diagnostic = Diagnostic(
        code=code, message=message, location=where, why=why, direction=direction, lesson=lesson
    )
    raise CheckFailed(diagnostic, evidence)
