"""What happens during an attempt, in the order in which a front end can show it."""

from dataclasses import dataclass

from tutor.grading.verdict import CheckResult, Verdict


@dataclass(frozen=True)
class AttemptStarted:
    """The submission is with the grader; `order` is the order in which its checks will run."""

    exercise: str
    order: tuple[str, ...]


@dataclass(frozen=True)
class CheckStarted:
    """One check began."""

    check: str


@dataclass(frozen=True)
class CheckEnded:
    """One check is decided."""

    result: CheckResult


@dataclass(frozen=True)
class AttemptEnded:
    """The verdict, always the last event of an attempt."""

    verdict: Verdict


Event = AttemptStarted | CheckStarted | CheckEnded | AttemptEnded
