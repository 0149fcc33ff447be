"""An attempt on each save; the newest save wins."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.attempts import attempt, keeper, own_submission
from tutor.cli.faults import sentence_of
from tutor.cli.plain import say
from tutor.cli.report import Report
from tutor.cli.session import Session, in_thread

if TYPE_CHECKING:
    from tutor.course.models import Exercise
    from tutor.grading.grader import Grader
    from tutor.learner.progress import Progress

SAVE_SETTLES_MS = 60
"""How long after a change others are taken for the same save."""


async def watch_saves(session: Session, exercise_id: str | None) -> None:
    """Attempt an exercise now and on each save, until cancelled. Raises CommandError."""
    from tutor.grading.grader import Grader

    async with await session.progress() as progress:
        exercise = await session.current(progress, exercise_id)
        folder = await in_thread(lambda: session.started(exercise).folder.resolve())
        say(f"Watching {folder}. Press ctrl+c to stop.\n")
        async with Grader(session.pack) as grader:
            watcher = Watcher(session, exercise, grader, progress)
            await watcher.follow(folder)


@dataclass
class Watcher:
    """Runs at most one attempt: a newer save cancels the running one."""

    session: Session
    exercise: Exercise
    grader: Grader
    progress: Progress
    running: asyncio.Task[None] | None = None

    async def follow(self, folder: Path) -> None:
        """Attempt what is there, then each save under the real path `folder`, until cancelled."""
        from watchfiles import awatch

        try:
            await self._restart()
            async for changes in awatch(folder, step=SAVE_SETTLES_MS, recursive=True):
                if any(self._is_learners(folder, Path(path)) for _, path in changes):
                    await self._restart()
        finally:
            await self._stop()

    def _is_learners(self, folder: Path, path: Path) -> bool:
        from tutor.course.editable import is_editable

        inside = path.is_relative_to(folder)
        return inside and is_editable(self.exercise, path.relative_to(folder).as_posix())

    async def _restart(self) -> None:
        if await self._stop():
            say("A newer save: starting again.\n")
        self.running = asyncio.create_task(self._attempt())

    async def _stop(self) -> bool:
        """Cancel the running attempt and wait for its end; whether there was one."""
        task, self.running = self.running, None
        if task is None or task.done():
            return False
        task.cancel()
        await asyncio.wait([task])
        return True

    async def _attempt(self) -> None:
        """One attempt to its end. What goes wrong is told, and the watching goes on."""
        try:
            pack = self.session.pack
            submission = await in_thread(lambda: own_submission(self.session, self.exercise))
            failed = (await self.progress.states(pack))[self.exercise.id].failed_checks
            keep = keeper(self.session, self.progress, self.exercise, submission)
            tell = Report().tell
            await attempt(self.grader, self.exercise, submission, tell, failed, keep)
            say("\nWaiting for the next save.\n")
        except Exception as error:
            say(f"{sentence_of(error)[0]}\nWaiting for the next save.\n", err=True)
