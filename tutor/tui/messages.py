"""What widgets tell the screen, as plain data. Workers and screens answer; widgets never act."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tutor.grading.events import Event


@dataclass
class StepShown(Message):
    """The lesson pane shows step `step`, counted from 0."""

    step: int


@dataclass
class Guessed(Message):
    """The learner picked a choice of the question in step `step`."""

    step: int
    choice: str


@dataclass
class LinkOpened(Message):
    """A link of the lesson was followed."""

    href: str


@dataclass
class Edited(Message):
    """The text of a file differs from what was saved."""

    path: str


@dataclass
class Agreed(Message):
    """No text differs from what was saved any longer."""


@dataclass
class SaveDue(Message):
    """Typing paused long enough: the files that differ should be written."""


@dataclass
class JumpRequested(Message):
    """Show this place of the learner's files; the line counts from 1."""

    file: str
    line: int


@dataclass
class LessonRequested(Message):
    """Show the step of a lesson that explains something: the lesson's id, `#`, the step from 1."""

    anchor: str


@dataclass
class RunRequested(Message):
    """Save and run the checks."""


@dataclass
class StopRequested(Message):
    """Stop the checks that run."""


@dataclass
class GradingReported(Message):
    """Attempt number `number` says that `event` happened."""

    number: int
    event: "Event"


@dataclass
class GradingFailed(Message):
    """Attempt number `number` could not be carried out, for a reason in one sentence."""

    number: int
    reason: str


@dataclass
class RecordsFailed(Message):
    """Progress is no longer recorded, for a reason in one sentence."""

    reason: str
