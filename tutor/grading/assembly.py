"""From check results to a verdict, failing closed: what nobody passed is not passed."""

import time
from collections.abc import Collection, Mapping, Sequence

from tutor import __version__
from tutor.course.models import CheckSpec, Exercise, Pack
from tutor.grading.submission import Submission
from tutor.grading.verdict import (
    CheckResult,
    Diagnostic,
    Evidence,
    Tier,
    Totals,
    Verdict,
    VerdictStatus,
    Versions,
)


def run_order(checks: Sequence[CheckSpec], failed_first: Collection[str]) -> tuple[str, ...]:
    """The order in which checks run: those that failed last time lead, each behind its needs."""
    by_id = {check.id: check for check in checks}
    order: dict[str, None] = {}

    def add(check: CheckSpec) -> None:
        for need in check.needs:
            add(by_id[need])
        order[check.id] = None

    for check in checks:
        if check.id in failed_first:
            add(check)
    for check in checks:
        add(check)
    return tuple(order)


def missing(check: CheckSpec, broken: str = "") -> CheckResult:
    """The result of a check of which nothing was heard; `broken` says why, where it is known."""
    reason = f"the hidden suite broke: {broken}" if broken else "nothing came back from this check"
    return CheckResult(
        id=check.id,
        title=check.title,
        status="error",
        points=check.points,
        diagnostics=(
            Diagnostic(
                code="check-missing",
                message=f"{reason}, so it is not passed",
                direction="Try again; if it stays, tell the author of the pack.",
            ),
        ),
    )


def assemble(
    pack: Pack,
    exercise: Exercise,
    submission: Submission,
    results: Mapping[str, CheckResult],
    *,
    tier: Tier,
    begun: float,
    pack_hash: str,
    problem: Diagnostic | None = None,
    problem_evidence: Collection[Evidence] = (),
    broken: str = "",
    output: str = "",
    notes: tuple[Diagnostic, ...] = (),
    unjudged: Diagnostic | None = None,
) -> Verdict:
    """The verdict over the checks that the pack declares.

    begun: on time.perf_counter. broken: why the hidden suite could not run, if it could not.
    unjudged: why whatever isn't passed says nothing about the submission.
    """
    checks = tuple(results.get(spec.id) or missing(spec, broken) for spec in exercise.checks)
    if unjudged is not None:
        checks = tuple(c if c.status == "passed" else _not_decided(c) for c in checks)
        problem, problem_evidence = unjudged, ()
    elif broken and problem is None and all(spec.id in results for spec in exercise.checks):
        # Every check is decided, and still something went wrong: that is no pass.
        problem = missing(exercise.checks[0], broken).diagnostics[0]
    passed = [check for check in checks if check.status == "passed"]
    return Verdict(
        exercise=exercise.id,
        status=_status(checks, problem, broken=bool(broken), judged=unjudged is None),
        tier=tier,
        problem=problem,
        problem_evidence=tuple(problem_evidence),
        checks=checks,
        totals=Totals(
            checks=len(checks),
            passed=len(passed),
            points=sum(check.points for check in passed),
            max_points=sum(check.points for check in checks),
            seconds=round(time.perf_counter() - begun, 3),
        ),
        versions=Versions(
            tutor=__version__,
            pack=pack.id,
            pack_version=pack.version,
            pack_hash=pack_hash,
            submission_hash=submission.hash,
        ),
        output=output,
        notes=notes,
        ignored=submission.ignored,
    )


def _not_decided(check: CheckResult) -> CheckResult:
    undecided = {"status": "not_reached", "diagnostics": (), "evidence": ()}
    return check.model_copy(update=undecided)


def _status(
    checks: Sequence[CheckResult], problem: Diagnostic | None, *, broken: bool, judged: bool
) -> VerdictStatus:
    if not judged:
        return "not_judged"
    failed = any(check.status == "failed" for check in checks)
    if failed or (problem is not None and not broken):
        return "failed"
    if problem is None and not broken and all(check.status == "passed" for check in checks):
        return "passed"
    if any(check.status == "not_judged" for check in checks) and not any(
        check.status == "error" for check in checks
    ):
        return "not_judged"
    return "error"
