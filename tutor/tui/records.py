"""What is remembered of the learner: the database where it works, this sitting where it does not.

A failure of the database is reported once and never stops the learning.
"""

import asyncio
import contextlib
import importlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tutor.course.models import Pack
from tutor.course.placement import Asked
from tutor.grading.verdict import Verdict
from tutor.learner.clock import system_clock
from tutor.learner.placement import PlacementStanding, placement_standing
from tutor.learner.records import Attempt, ExerciseState, Place
from tutor.learner.review import Card
from tutor.learner.study import Study, study
from tutor.tui.course_map import Standings

if TYPE_CHECKING:
    from tutor.learner.progress import Progress

T = TypeVar("T")
MOST = 200
"""Attempts at one exercise that the history shows."""


class Records:
    """Progress of one learner in one pack. No method raises for a database that fails."""

    def __init__(self, pack: Pack, on_problem: Callable[[str], None]) -> None:
        self.pack = pack
        self.problem = ""
        """Why nothing is recorded, in one sentence; empty while all is well."""
        self._progress: Progress | None = None
        self._on_problem = on_problem
        self._sitting: Standings = {}
        self._asked: set[asyncio.Task[Any]] = set()

    async def open(self, path: Path) -> None:
        """Open the database at `path`, whose library is imported off the event loop."""
        try:
            module = await asyncio.to_thread(importlib.import_module, "tutor.learner.progress")
            self._progress = await module.Progress.open(path)
        except Exception as error:
            self._failed(error)

    async def close(self) -> None:
        """Let go of the database."""
        progress, self._progress = self._progress, None
        if self._asked:
            await asyncio.wait(self._asked)
        if progress is not None:
            with contextlib.suppress(Exception):  # a database that failed may fail here too
                await progress.close()

    async def standings(self) -> Standings:
        """Where the learner stands in every exercise."""
        states = await self._ask(lambda p: p.states(self.pack))
        if states is None:
            return dict(self._sitting)
        self._sitting = states
        return dict(states)

    async def standing(self, exercise_id: str) -> ExerciseState:
        """Where the learner stands in one exercise."""
        return (await self.standings()).get(exercise_id, ExerciseState())

    async def started(self, exercise_id: str) -> None:
        """The exercise was opened."""
        await self._ask(lambda p: p.mark_started(self.pack.id, exercise_id))
        old = self._sitting.get(exercise_id, ExerciseState())
        if old.state == "new":
            self._sitting[exercise_id] = replace(old, state="started")

    async def attempted(
        self, verdict: Verdict, files: Mapping[str, str], *, draft: bool = False
    ) -> None:
        """An attempt ended with this verdict on these files; a draft was not asked for."""
        await self._ask(lambda p: p.record(self.pack.id, verdict, files, draft=draft))
        if verdict.status == "not_judged":
            return  # it is kept, and it counts for nothing
        old = self._sitting.get(verdict.exercise, ExerciseState())
        won = verdict.status == "passed" or old.state == "passed"
        self._sitting[verdict.exercise] = replace(
            old,
            state="passed" if won else "started",
            attempts=old.attempts + 1,
            failed_checks=tuple(c.id for c in verdict.checks if c.status == "failed"),
        )

    async def newest(self, exercise_id: str) -> tuple[Verdict, dict[str, str]] | None:
        """The newest attempt's verdict and the files that it judged."""
        attempts = await self._ask(lambda p: p.attempts(self.pack.id, exercise_id, limit=1))
        if not attempts:
            return None
        attempt_id, verdict = attempts[0].id, attempts[0].verdict
        files = await self._ask(lambda p: p.attempt_files(attempt_id))
        return verdict, files or {}

    async def attempts(self, exercise_id: str) -> list[Attempt]:
        """The newest attempts at an exercise, newest first."""
        found = await self._ask(lambda p: p.attempts(self.pack.id, exercise_id, limit=MOST))
        return found or []

    async def files_of(self, attempt_id: int) -> dict[str, str]:
        """The learner's files as an attempt judged them."""
        return await self._ask(lambda p: p.attempt_files(attempt_id)) or {}

    async def hinted(self, exercise_id: str, number: int) -> None:
        """Hint `number`, counted from 1, was revealed."""
        await self._ask(lambda p: p.show_hint(self.pack.id, exercise_id, number))
        old = self._sitting.get(exercise_id, ExerciseState())
        self._sitting[exercise_id] = replace(old, hints=max(old.hints, number))

    async def solution_seen(self, exercise_id: str) -> None:
        """The reference solution was shown."""
        await self._ask(lambda p: p.mark_solution_seen(self.pack.id, exercise_id))
        old = self._sitting.get(exercise_id, ExerciseState())
        self._sitting[exercise_id] = replace(old, solution_seen=True)

    async def study(self) -> Study:
        """Everything that is known of the learner: concepts, reviews, placement."""
        found = await self._ask(lambda p: p.study(self.pack))
        if found is not None:
            self._sitting = dict(found.states)
            return found
        nothing = placement_standing(self.pack, None, {}, {})
        return study(self.pack, dict(self._sitting), {}, (), (), nothing, system_clock())

    async def reviewed(self, card: Card, guess: str, found: str) -> None:
        """A card was answered with a guess, and this is what was found."""
        await self._ask(lambda p: p.studies.reviewed(self.pack.id, card, guess, found))

    async def redo_begun(self, card: Card) -> None:
        """The redo of a card's exercise begins."""
        await self._ask(lambda p: p.studies.begin_redo(self.pack.id, card))

    async def redo_given_up(self, exercise_id: str) -> None:
        """The redo of an exercise ends without a pass."""
        await self._ask(lambda p: p.studies.give_up(self.pack.id, exercise_id))

    async def placement_begun(self) -> None:
        """The placement begins."""
        await self._ask(lambda p: p.studies.begin_placement(self.pack.id))

    async def placement_answered(self, asked: Asked, choice: str) -> None:
        """A question of the placement was answered."""
        await self._ask(lambda p: p.studies.answer_placement(self.pack.id, asked, choice))

    async def placement_ended(self, standing: PlacementStanding) -> None:
        """The placement is over."""
        await self._ask(lambda p: p.studies.end_placement(self.pack, standing))

    async def place(self) -> Place | None:
        """Where the learner left off."""
        return await self._ask(lambda p: p.place(self.pack.id))

    async def keep_place(self, place: Place) -> None:
        """Remember where the learner is."""
        await self._ask(lambda p: p.set_place(self.pack.id, place))

    async def _ask(self, question: "Callable[[Progress], Awaitable[T]]") -> T | None:
        if self._progress is None or self.problem:
            return None
        # A task of its own: whoever asks may be cancelled, and half a question would leave the
        # database's thread behind.
        task = asyncio.create_task(self._answer(self._progress, question))
        self._asked.add(task)
        task.add_done_callback(self._asked.discard)
        return await asyncio.shield(task)

    async def _answer(
        self, progress: "Progress", question: "Callable[[Progress], Awaitable[T]]"
    ) -> T | None:
        try:
            return await question(progress)
        except Exception as error:
            self._failed(error)
            return None

    def _failed(self, error: Exception) -> None:
        # Whatever goes wrong with the database, known or not, must not end the learning.
        known = type(error).__name__ == "ProgressError"
        if self.problem:
            return
        self.problem = str(error) if known else f"{type(error).__name__}: {error}"
        self._on_problem(self.problem)
