"""Where the placement stands: questions first, then the gates of those that were right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tutor.course.models import Pack
from tutor.course.placement import Asked, questions
from tutor.learner.trials import Trial

GateState = Literal["open", "passed", "told"]
"""`told`: a hint or the reference was seen before the pass, so that it proves nothing."""

Phase = Literal["none", "new", "questions", "gates", "over"]


@dataclass(frozen=True)
class Answered:
    """What the learner chose."""

    choice: str
    right: bool
    at: datetime


@dataclass(frozen=True)
class Gate:
    """The exercise that proves a right answer."""

    asked: Asked
    state: GateState
    passed_at: datetime | None = None


@dataclass(frozen=True)
class PlacementRow:
    """When it was begun and ended, and the module that it led to."""

    began_at: datetime
    ended_at: datetime | None = None
    leads_to: str | None = None


@dataclass(frozen=True)
class PlacementStanding:
    """Everything about a learner's placement in a pack."""

    asked: tuple[Asked, ...] = ()
    answers: Mapping[str, Answered] = field(default_factory=dict)
    gates: tuple[Gate, ...] = ()
    """One for each question that was answered rightly and has one."""
    row: PlacementRow | None = None

    @property
    def next(self) -> Asked | None:
        """The question to ask now."""
        return next((asked for asked in self.asked if asked.key not in self.answers), None)

    @property
    def phase(self) -> Phase:
        """`none` for a pack without a placement."""
        if not self.asked:
            return "none"
        if self.row is None:
            return "new"
        if self.row.ended_at is not None:
            return "over"
        return "questions" if self.next is not None else "gates"

    @property
    def right(self) -> int:
        """How many questions were answered rightly."""
        return sum(answer.right for answer in self.answers.values())

    @property
    def open_gates(self) -> tuple[Gate, ...]:
        """What is still to be proved."""
        return tuple(gate for gate in self.gates if gate.state == "open")

    @property
    def complete(self) -> bool:
        """Whether every gate of the placement is passed, and there is one."""
        wanted = {asked.gate.id for asked in self.asked if asked.gate is not None}
        done = {g.asked.gate.id for g in self.gates if g.asked.gate and g.state == "passed"}
        return bool(wanted) and wanted == done

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be asked or proved."""
        return self.phase == "gates" and not self.open_gates

    @property
    def tested_out(self) -> dict[str, datetime]:
        """When each concept was tested out: the answer was right and its gate is passed."""
        found: dict[str, datetime] = {}
        for gate in self.gates:
            if gate.passed_at is not None:
                at = max(gate.passed_at, self.answers[gate.asked.key].at)
                found |= {c: at for c in gate.asked.concepts if c not in found}
        return found

    def begins_at(self, lesson_id: str) -> int:
        """The step, from 0, at which a lesson begins: after a question answered rightly."""
        for asked in self.asked:
            answer = self.answers.get(asked.key)
            if asked.lesson.id == lesson_id and answer is not None and answer.right:
                return min(asked.step + 1, len(asked.lesson.steps) - 1)
        return 0

    @property
    def known_lessons(self) -> frozenset[str]:
        """Lessons whose question was answered rightly: they begin after it."""
        right = {key for key, answer in self.answers.items() if answer.right}
        return frozenset(asked.lesson.id for asked in self.asked if asked.key in right)


def placement_standing(
    pack: Pack,
    row: PlacementRow | None,
    answers: Mapping[str, Answered],
    trials: Mapping[str, Sequence[Trial]],
) -> PlacementStanding:
    """Where the placement stands; `trials` by exercise, oldest first."""
    asked = questions(pack)
    gates = []
    for question in asked:
        answer = answers.get(question.key)
        if question.gate is not None and answer is not None and answer.right:
            gates.append(_gate(question, trials.get(question.gate.id, ()), row))
    return PlacementStanding(asked, dict(answers), tuple(gates), row)


def _gate(asked: Asked, trials: Sequence[Trial], row: PlacementRow | None) -> Gate:
    until = row.ended_at if row is not None else None
    counting = [trial for trial in trials if until is None or trial.at <= until]
    passed = next((trial for trial in counting if trial.passed), None)
    if passed is not None:
        return Gate(asked, "told") if passed.helped else Gate(asked, "passed", passed.at)
    told = any(trial.helped for trial in counting)
    return Gate(asked, "told" if told else "open")
