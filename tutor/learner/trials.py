"""What an attempt says of what the learner knows: a trial."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tutor.course.editable import is_editable
from tutor.course.models import Exercise
from tutor.course.tree import read_tree
from tutor.grading.misconceptions import misconception_of
from tutor.grading.verdict import Verdict

Kind = Literal["handed-in", "draft", "untouched", "broken"]
"""`draft`: the tutor checked it by itself while the learner was typing. `untouched`: the starter
as it came. `broken`: the app could not be judged. Only what is handed in counts against anybody."""


UNDECIDED = ("error", "not_judged")
"""What a verdict's status is where nothing is known of the answer: that counts against nobody."""


@dataclass(frozen=True)
class Trial:
    """One attempt, with what had been shown to the learner by then."""

    exercise: str
    at: datetime
    passed: bool
    kind: Kind = "handed-in"
    misconception: str | None = None
    """The named wrong answer that it shows."""
    hints: int = 0
    solution_seen: bool = False

    @property
    def helped(self) -> bool:
        """Whether anything had been shown."""
        return self.hints > 0 or self.solution_seen


def kind_of(exercise: Exercise, verdict: Verdict, files: Mapping[str, str], *, draft: bool) -> Kind:
    """What sort of attempt it was; `files` are the learner's. Reads the starter: blocks."""
    if verdict.status == "passed":
        return "handed-in"
    if verdict.status in UNDECIDED or verdict.problem is not None:
        return "broken"
    starter = read_tree(exercise.starter, lambda path: is_editable(exercise, path))
    if {path: text.encode(errors="replace") for path, text in files.items()} == starter:
        return "untouched"
    return "draft" if draft else "handed-in"


def shown_by(exercise: Exercise, verdict: Verdict) -> str | None:
    """The name of the misconception that a verdict shows."""
    found = misconception_of(exercise, verdict)
    return found.name if found is not None else None
