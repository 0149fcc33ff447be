"""What most commands need: settings, the pack, an exercise's workspace, the progress."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from tutor.cli.faults import refuse
from tutor.cli.screen import chosen_root

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tutor.course.models import Exercise, Pack
    from tutor.learner.progress import Progress
    from tutor.learner.settings import Settings
    from tutor.learner.workspace import Workspace

Result = TypeVar("Result")

PackOption = Annotated[
    Path | None, typer.Option("--pack", help="Folder of another pack.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the data as JSON.")]
ExerciseArgument = Annotated[str, typer.Argument(help="An exercise's id, as `list` shows it.")]
MaybeExercise = Annotated[
    str | None,
    typer.Argument(help="An exercise's id; without it, the one you are at.", show_default=False),
]


@dataclass(frozen=True)
class Session:
    """One command's view of the learner's things. Everything is read when first asked for."""

    pack_root: Path | None

    @cached_property
    def settings(self) -> Settings:
        """The learner's settings. Raises SettingsError."""
        from tutor.learner.settings import Settings

        return Settings.load()

    @cached_property
    def pack(self) -> Pack:
        """The pack that was asked for, or the built-in one. Raises PackError."""
        from tutor.course.loading import builtin_root, load_pack

        return load_pack(self.pack_root or builtin_root())

    def exercise(self, exercise_id: str) -> Exercise:
        """The pack's exercise of this id. Raises CommandError."""
        found = self.pack.exercises.get(exercise_id)
        if found is None:
            import difflib

            near = difflib.get_close_matches(exercise_id, self.pack.exercises, n=1)
            hint = f"Did you mean {near[0]}?" if near else "`fastcto-tutor list` shows them."
            refuse(f"{self.pack.title} has no exercise {exercise_id!r}. {hint}")
        return found

    def workspace(self, exercise: Exercise) -> Workspace:
        """The folder where the learner works on `exercise`, whether or not it is there yet."""
        from tutor.learner.workspace import Workspace

        return Workspace(exercise, self.settings.workspace / self.pack.id / exercise.id)

    def started(self, exercise: Exercise) -> Workspace:
        """The workspace of an exercise that was started. Raises CommandError where it was not."""
        workspace = self.workspace(exercise)
        if not workspace.started:
            refuse(
                f"{exercise.id} is not started yet. "
                f"`fastcto-tutor start {exercise.id}` writes its files."
            )
        return workspace

    def _all_started(self) -> list[Exercise]:
        return [e for e in self.pack.ordered_exercises() if self.workspace(e).started]

    async def progress(self) -> Progress:
        """The learner's progress in the pack, opened. Raises PackError, ProgressError."""
        # A pack that cannot be used is told before a database is made for it.
        await in_thread(lambda: self.pack)
        settings = await in_thread(lambda: self.settings)

        from tutor.learner.progress import Progress

        return await Progress.open(settings.database)

    async def current(self, progress: Progress, exercise_id: str | None) -> Exercise:
        """The exercise that a command without a name means: the learner's place, or the only
        started one. Raises CommandError where neither tells."""
        if exercise_id is not None:
            return self.exercise(exercise_id)
        place = await progress.place(self.pack.id)
        if place is not None and place.exercise in self.pack.exercises:
            return self.pack.exercises[place.exercise]
        started = await in_thread(self._all_started)
        if not started:
            refuse("No exercise is started yet. `fastcto-tutor next` says which comes next.")
        if len(started) > 1:
            names = ", ".join(e.id for e in started)
            refuse(f"Several exercises are started: {names}. Name the one you mean.")
        return started[0]


def waited(work: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine gives, run to its end on a loop of its own."""
    # Only now: asyncio costs as much as typer, and --help has no use for it.
    import asyncio

    return asyncio.run(work)


async def in_thread(work: Callable[[], Result]) -> Result:
    """What a function that reads or writes files gives, run beside the loop."""
    import asyncio

    return await asyncio.to_thread(work)


def open_session(pack: Path | None) -> Session:
    """The session of a command with this `--pack`; without it, what the environment names."""
    return Session(chosen_root(pack))
