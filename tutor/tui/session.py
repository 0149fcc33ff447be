"""What a sitting works with: the pack, the settings, the records and the grader."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tutor.course.loading import load_pack
from tutor.course.models import Exercise, Pack
from tutor.learner.guesses import guesses_file, keep_guesses, read_guesses
from tutor.learner.settings import Settings
from tutor.learner.workspace import Workspace
from tutor.tui.bench import BenchState
from tutor.tui.grading import GradingDesk
from tutor.tui.guesses import answers_of, guesses_of
from tutor.tui.pages import Answer
from tutor.tui.records import Records


@dataclass
class Session:
    """Opened once, when the first screen stands."""

    pack: Pack
    settings: Settings
    records: Records
    desk: GradingDesk
    answers: dict[tuple[str, int], Answer] = field(default_factory=dict)
    """What the learner guessed, now and in earlier sittings, by lesson and step."""

    benches: dict[str, BenchState] = field(default_factory=dict)
    """The request bench as it was left, by exercise."""

    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def workspace(self, exercise: Exercise) -> Workspace:
        """The learner's files of an exercise."""
        return Workspace(exercise, self.settings.workspace / self.pack.id / exercise.id)

    async def keep_answers(self) -> None:
        """Write the guesses for the next sitting. Raises OSError."""
        path = guesses_file(self.settings.data_folder, self.pack.id)
        kept = guesses_of(self.pack, self.answers)
        async with self._writing:
            await asyncio.to_thread(keep_guesses, path, kept)

    async def close(self) -> None:
        """Stop the grader and let go of the database."""
        await asyncio.gather(self.desk.close(), self.records.close())


def read(pack_root: Path | None) -> tuple[Pack, Settings]:
    """Pack and settings from disk. Raises PackError, SettingsError."""
    from tutor.course.builtin import builtin_root

    settings = Settings.load()
    return load_pack(pack_root or builtin_root()), settings


async def open_session(
    pack: Pack, settings: Settings, on_problem: Callable[[str], None]
) -> Session:
    """A session on a pack; `on_problem` hears once why progress is not recorded."""
    records = Records(pack, on_problem)
    await records.open(settings.database)
    kept = await asyncio.to_thread(read_guesses, guesses_file(settings.data_folder, pack.id))
    return Session(pack, settings, records, GradingDesk(pack), answers_of(pack, kept))
