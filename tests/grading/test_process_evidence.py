"""When the end of the app's process is part of a verdict's evidence."""

import pytest

from tutor.course.models import Limits
from tutor.grading.problems import diagnose
from tutor.grading.processes.child import Ending
from tutor.grading.submission import Submission
from tutor.protocol.control import Problem, ProblemFailure

SUBMISSION = Submission("items", {"app/main.py": b"def broken(:\n"})
REPORTED = Problem(
    code="import-failed",
    failure=ProblemFailure(
        code="syntax-error", type="SyntaxError", module="builtins", message="invalid syntax"
    ),
)


@pytest.mark.parametrize("first", [True, False], ids=["killed", "ended by itself before that"])
def test_a_host_that_said_why_it_cannot_go_on_leaves_none(first: bool) -> None:
    """It is a race whether it is killed or ends before; the verdict is the same."""
    ending = Ending(
        exit_code=None if first else 0,
        signal="SIGKILL" if first else None,
        output="",
        killed_by_us=first,
    )
    diagnostic, evidence = diagnose(REPORTED, ending, "", SUBMISSION, "/code", Limits())
    assert diagnostic.code == "syntax-error"
    assert evidence is None


def test_what_it_printed_is_evidence_without_its_end() -> None:
    ending = Ending(exit_code=0, signal=None, output="hello", killed_by_us=False)
    _, evidence = diagnose(REPORTED, ending, "", SUBMISSION, "/code", Limits())
    assert evidence is not None
    assert (evidence.output, evidence.exit_code) == ("hello", None)


def test_an_app_that_ends_itself_is_shown_with_its_exit_code() -> None:
    ending = Ending(exit_code=0, signal=None, output="", killed_by_us=False)
    _, evidence = diagnose(Problem(code="gone"), ending, "", SUBMISSION, "/code", Limits())
    assert evidence is not None
    assert evidence.exit_code == 0
