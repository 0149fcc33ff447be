"""Progress and attempts of a learner, kept in SQLite."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from tutor.course.models import Exercise, Pack
from tutor.course.placement import exercises_before
from tutor.course.tree import exercise_hash
from tutor.grading.verdict import Verdict
from tutor.learner.clock import Clock, system_clock
from tutor.learner.database import WRITES, connect, prepare
from tutor.learner.database_faults import ProgressError, told
from tutor.learner.records import Attempt, ExerciseState, Place
from tutor.learner.rows import (
    change_exercise,
    exercise_rows,
    exercise_states,
    insert_attempt,
    insert_files,
    newest_attempts,
    note_work,
    note_work_at,
)
from tutor.learner.study import Study
from tutor.learner.study_records import StudyRecords, end_redo
from tutor.learner.study_rows import placement_row
from tutor.learner.tables import attempt_files, attempts, contents, places
from tutor.learner.trials import kind_of, shown_by

__all__ = ["Attempt", "ExerciseState", "Place", "Progress", "ProgressError"]

PATIENCE = 5.0
"""Seconds to wait for a lock that another program holds."""


class Progress:
    """The learner's database, open. Every method raises ProgressError where it fails.

    What a method writes is durable when it returns, whole or not at all.
    """

    def __init__(self, path: Path, engine: AsyncEngine, clock: Clock) -> None:
        """Use `Progress.open`."""
        self.path = path
        self._engine = engine
        self._clock = clock
        self._packs: dict[str, Pack] = {}
        self.studies = StudyRecords(self._reading, self._writing, clock)
        """Reviews and placement."""

    @classmethod
    async def open(
        cls, path: Path, *, patience: float = PATIENCE, clock: Clock = system_clock
    ) -> "Progress":
        """Open the database at `path`, made or migrated first where needed.

        `patience` is how many seconds to wait for another program's lock. A damaged file is left
        as it is; `set_aside` moves it away.
        """
        await asyncio.to_thread(prepare, path, patience)
        return cls(path, connect(path, patience), clock)

    async def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        with told(self.path):
            await self._engine.dispose()

    async def __aenter__(self) -> "Progress":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    @staticmethod
    def set_aside(path: Path) -> Path:
        """Rename the database, and what SQLite keeps beside it; returns the new name. Blocks.

        For a learner who chose to start afresh: the next `open` makes an empty one.
        """
        kept = path.with_name(f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")
        with told(path):
            if kept.exists():
                raise FileExistsError(17, "a file of that name is there", str(kept))
            # The log first: left alone, it would be taken for the new database's.
            for suffix in ("-wal", "-shm", ""):
                beside = path.with_name(path.name + suffix)
                if not suffix or beside.exists():
                    beside.rename(kept.with_name(kept.name + suffix))
        return kept

    async def record(
        self, pack_id: str, verdict: Verdict, files: Mapping[str, str], *, draft: bool = False
    ) -> int:
        """Keep an attempt with the learner's files as judged; returns the attempt's id.

        `draft`: the tutor checked by itself, in the middle of typing. A pass ends the redo of its
        exercise that is under way.
        """
        hashed = await asyncio.to_thread(_hashed, files)
        now = self._clock()
        tells = await self._told(pack_id, verdict, files, draft)
        changes: dict[str, object] = {}
        if verdict.status == "passed":
            changes["passed_pack_hash"] = verdict.versions.pack_hash
            changes["passed_checks_hash"] = await self._checks_hash(pack_id, verdict.exercise)
        async with self._writing() as connection:
            row = await note_work(connection, pack_id, verdict.exercise, now)
            tells |= {"hints": row.hints, "solution_seen": row.solution_seen}
            attempt_id = await insert_attempt(connection, pack_id, verdict, now, tells)
            await insert_files(connection, attempt_id, hashed)
            if verdict.status == "passed":
                if row.passed_at is None:
                    changes["passed_at"] = now
                await end_redo(connection, pack_id, verdict.exercise, True, now)
            await change_exercise(connection, row, changes)
        return attempt_id

    async def attempts(self, pack_id: str, exercise_id: str, limit: int = 50) -> list[Attempt]:
        """The newest attempts at an exercise, newest first."""
        query = (
            select(attempts)
            .where(attempts.c.pack == pack_id, attempts.c.exercise == exercise_id)
            .order_by(attempts.c.id.desc())
            .limit(limit)
        )
        async with self._reading() as connection:
            rows = (await connection.execute(query)).all()
        return [self._attempt(row) for row in rows]

    async def attempt_files(self, attempt_id: int) -> dict[str, str]:
        """The learner's files as that attempt judged them; empty for an attempt unheard of."""
        query = (
            select(attempt_files.c.path, contents.c.content)
            .join(contents, contents.c.hash == attempt_files.c.content)
            .where(attempt_files.c.attempt == attempt_id)
            .order_by(attempt_files.c.path)
        )
        async with self._reading() as connection:
            rows = (await connection.execute(query)).all()
        return {path: content.decode() for path, content in rows}

    async def states(self, pack: Pack) -> dict[str, ExerciseState]:
        """Where the learner stands in every exercise of the pack.

        Also what later passes are measured by: `record` notes the checks of the pack shown here.
        """
        self._packs[pack.id] = pack
        async with self._reading() as connection:
            rows = await exercise_rows(connection, pack.id)
            tried = await newest_attempts(connection, pack.id)
            placed = await placement_row(connection, pack.id)
        past = exercises_before(pack, placed.leads_to or "") if placed is not None else set()
        try:
            return await asyncio.to_thread(exercise_states, pack, rows, tried, past)
        except (OSError, ValueError) as error:
            raise ProgressError(
                f"The checks of {pack.title} cannot be read ({error}): install the pack again; "
                "your progress is untouched."
            ) from error

    async def study(self, pack: Pack) -> Study:
        """Everything that is known of the learner in the pack.

        A placement in which nothing is left to be asked or proved ends here.
        """
        found = await self.studies.study(pack, await self.states(pack))
        if found.placement.finished:
            await self.studies.end_placement(pack, found.placement)
            found = await self.studies.study(pack, await self.states(pack))
        return found

    async def mark_started(self, pack_id: str, exercise_id: str) -> None:
        """The exercise was opened."""
        await self._note(pack_id, exercise_id)

    async def show_hint(self, pack_id: str, exercise_id: str, number: int) -> None:
        """Hint `number` was shown, counted from 1, and with it those before."""
        await self._note(pack_id, exercise_id, hints=number)

    async def mark_solution_seen(self, pack_id: str, exercise_id: str) -> None:
        """The reference solution was shown."""
        await self._note(pack_id, exercise_id, solution_seen=True)

    async def place(self, pack_id: str) -> Place | None:
        """Where the learner left off in a pack."""
        fields = [column for column in places.c if column.name != "pack"]
        async with self._reading() as connection:
            found = await connection.execute(select(*fields).where(places.c.pack == pack_id))
            row = found.one_or_none()
        return None if row is None else Place(**row._mapping)

    async def set_place(self, pack_id: str, place: Place) -> None:
        """Remember where the learner is, which is a sign of work on a started exercise."""
        fields = asdict(place)
        row = upsert(places).values(pack=pack_id, **fields)
        async with self._writing() as connection:
            await connection.execute(row.on_conflict_do_update(set_=fields))
            if place.exercise is not None:
                await note_work_at(connection, pack_id, place.exercise, self._clock())

    async def _note(self, pack_id: str, exercise_id: str, **changes: Any) -> None:
        async with self._writing() as connection:
            row = await note_work(connection, pack_id, exercise_id, self._clock())
            if "hints" in changes:
                changes["hints"] = max(changes["hints"], row.hints)
            await change_exercise(connection, row, changes)

    def _exercise(self, pack_id: str, exercise_id: str) -> Exercise | None:
        pack = self._packs.get(pack_id)
        return pack.exercises.get(exercise_id) if pack is not None else None

    async def _told(
        self, pack_id: str, verdict: Verdict, files: Mapping[str, str], draft: bool
    ) -> dict[str, object]:
        """What an attempt tells of the learner; nothing where the exercise is not known."""
        exercise = self._exercise(pack_id, verdict.exercise)
        if exercise is None:
            return {}
        try:
            kind = await asyncio.to_thread(kind_of, exercise, verdict, files, draft=draft)
        except (OSError, ValueError):
            return {}
        return {"kind": kind, "misconception": shown_by(exercise, verdict)}

    async def _checks_hash(self, pack_id: str, exercise_id: str) -> str | None:
        """What the pass is worth; None, and the whole pack's hash must do, where none can tell."""
        exercise = self._exercise(pack_id, exercise_id)
        if exercise is None:
            return None
        try:
            return await asyncio.to_thread(exercise_hash, exercise)
        except (OSError, ValueError):
            return None

    def _attempt(self, row: Row[Any]) -> Attempt:
        try:
            verdict = Verdict.model_validate_json(row.verdict)
        except ValidationError as error:
            raise ProgressError(
                f"The verdict of attempt {row.id} in {self.path} is in a form that this version "
                "does not know: update fastcto-tutor."
            ) from error
        return Attempt(
            id=row.id,
            at=row.at,
            status=verdict.status,
            passed=row.passed,
            checks=row.checks,
            seconds=row.seconds,
            verdict=verdict,
        )

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database throughout."""
        with told(self.path):
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that holds the one lock for writers from its start."""
        with told(self.path):
            async with self._engine.execution_options(**WRITES).begin() as connection:
                yield connection


def _hashed(files: Mapping[str, str]) -> dict[str, tuple[str, bytes]]:
    """Path -> (SHA-256 of the content, content)."""
    hashed = {}
    for path, text in files.items():
        # A lone surrogate cannot be typed, but an editor can be made to hold one.
        content = text.encode(errors="replace")
        hashed[path] = (hashlib.sha256(content).hexdigest(), content)
    return hashed
