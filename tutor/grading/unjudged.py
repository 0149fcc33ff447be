"""A check of which the machine let nothing be seen: neither passed nor failed."""

from tutor.course.models import CheckSpec
from tutor.grading.verdict import CheckResult, Diagnostic

WHY = (
    "This check rests on what happens in time, and a slow machine makes a right answer look wrong "
    "and a wrong one look right. So it counts neither way."
)


def not_judged(check: CheckSpec, seen: str, seconds: float = 0.0) -> CheckResult:
    """The result of a check that a busy machine disturbed.

    seen: a sentence on what the machine did; "" where there is nothing to add.
    """
    message = f"Not judged: the machine was too busy. {seen}".strip()
    return CheckResult(
        id=check.id,
        title=check.title,
        status="not_judged",
        points=check.points,
        diagnostics=(
            Diagnostic(
                code="machine-busy",
                message=message,
                why=WHY,
                direction="Run the checks again when less is running on this machine.",
            ),
        ),
        seconds=seconds,
    )
