"""Which of an exercise's known wrong answers a verdict shows."""

from tutor.course.models import Exercise, Misconception
from tutor.grading.verdict import CheckResult, Verdict


def leading_failure(verdict: Verdict) -> CheckResult | None:
    """The first check, as declared, that did not pass; None where the attempt was stopped."""
    if verdict.status != "failed" or verdict.problem is not None:
        return None
    return next((check for check in verdict.checks if check.status != "passed"), None)


def fails_as(wrong: Misconception, verdict: Verdict) -> bool:
    """Whether the verdict fails first on the misconception's check, with all of its words."""
    first = leading_failure(verdict)
    if first is None or first.id != wrong.check or first.status != "failed":
        return False
    said = " ".join(f"{d.message} {d.why} {d.direction}" for d in first.diagnostics)
    return all(words in said for words in wrong.says)


def misconception_of(exercise: Exercise, verdict: Verdict) -> Misconception | None:
    """The misconception that a failed attempt shows; of several, the one with the most to say."""
    found = [wrong for wrong in exercise.misconceptions if fails_as(wrong, verdict)]
    return max(found, key=lambda wrong: sum(map(len, wrong.says)), default=None)
