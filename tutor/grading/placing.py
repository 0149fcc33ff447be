"""Places in the learner's files, held against the files that there are.

Where something happened is told by the process that runs the learner's code, so a place can be made
up: a file outside, a line that no file has, a column of a thousand digits.
"""

from collections.abc import Mapping
from typing import Any

from tutor.grading.submission import Submission
from tutor.grading.verdict import CheckResult, Diagnostic, Evidence, Location, SourceEvidence


def placed(diagnostic: Diagnostic, submission: Submission) -> Diagnostic:
    """The diagnostic with a place that there is, or with none."""
    where = diagnostic.location
    if where is None:
        return diagnostic
    found = existing(where, submission)
    excerpt = diagnostic.excerpt if found is not None else None
    return diagnostic.model_copy(update={"location": found, "excerpt": excerpt})


def placed_result(result: CheckResult, submission: Submission) -> CheckResult:
    """A check's result with all of its places held against the submission."""
    update: dict[str, Any] = {
        "diagnostics": tuple(placed(one, submission) for one in result.diagnostics),
        "evidence": tuple(_evidence(one, submission) for one in result.evidence if one),
    }
    return result.model_copy(update=update)


def existing(where: Location, submission: Submission) -> Location | None:
    """The same place, without a column that its line doesn't have; None where it doesn't exist."""
    content = submission.files.get(where.file)
    if content is None or where.line < 1:
        return None
    lines = content.decode("utf-8", "replace").splitlines()
    # An unfinished file can break off behind its last line.
    if where.line > len(lines) + 1:
        return None
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    column = where.column
    if column is not None and not 1 <= column <= len(line.encode()) + 2:
        return where.model_copy(update={"column": None})
    return where


def _evidence(piece: Evidence, submission: Submission) -> Evidence:
    if isinstance(piece, SourceEvidence):
        known = piece.file in submission.files
        return piece if known else piece.model_copy(update={"file": "", "highlight": None})
    return type(piece).model_validate(_with_places(piece.model_dump(), submission))


def _with_places(value: Any, submission: Submission) -> Any:
    """The same data, with every `location` in it held against the submission."""
    if isinstance(value, Mapping):
        return {
            name: _place(inner, submission)
            if name == "location" and inner is not None
            else _with_places(inner, submission)
            for name, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_with_places(inner, submission) for inner in value]
    return value


def _place(value: Any, submission: Submission) -> Any:
    found = existing(Location.model_validate(value), submission)
    return found.model_dump() if found is not None else None
