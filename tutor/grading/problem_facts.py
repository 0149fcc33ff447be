"""What is known about a problem that stopped an attempt, and the learner's line in a stack."""

import re

from tutor.course.models import Limits
from tutor.grading.processes.child import Ending
from tutor.grading.suite.crashes import causes as crashes
from tutor.grading.suite.timeline import is_inside
from tutor.grading.verdict import Location
from tutor.protocol.control import Problem, ProblemFailure

FRAME = re.compile(r'File "(?P<file>[^"\n]{1,400})", line (?P<line>\d{1,7})(?:, in (?P<name>.*))?')
STACK_IN = re.compile(r'File "(?P<file>[^"\n]{1,400})", line (?P<line>\d{1,7}) in (?P<name>.*)')


def locate(text: str, code: str, innermost_first: bool = False) -> tuple[Location | None, str]:
    """The learner's line in a traceback or stack dump, and the name that stands beside it.

    code: the folder of the code base as the process saw it.
    """
    found: list[tuple[Location, str]] = []
    for pattern in (STACK_IN, FRAME):
        for match in pattern.finditer(text):
            file = match["file"][len(code) + 1 :]
            if match["file"].startswith(code + "/") and is_inside(file):
                found.append((Location(file=file, line=int(match["line"])), match["name"] or ""))
        if found:
            return found[0] if innermost_first else found[-1]
    return None, ""


class Facts:
    """All that is known about a problem."""

    def __init__(
        self, problem: Problem, ending: Ending, stacks: str, code: str, limits: Limits
    ) -> None:
        self.ending = ending
        self.stacks = stacks
        self.code = code
        self.limits = limits
        self.said = problem.said
        self.request = problem.request
        self.seconds = problem.seconds or limits.load_seconds
        failure = problem.failure or ProblemFailure(code="", type="", module="", message="")
        self.kind = failure.type
        self.failure_code = failure.code
        self.message = failure.message
        self.crash = crashes.explain_failure(failure.crash)
        self.location = failure.location
