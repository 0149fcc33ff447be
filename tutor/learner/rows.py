"""Rows of the progress database: what one transaction of `Progress` reads and writes."""

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from tutor.course.builtin import pack_hash
from tutor.course.models import Exercise, Pack
from tutor.course.tree import exercise_hash
from tutor.grading.verdict import Verdict
from tutor.learner.records import ExerciseState, State
from tutor.learner.tables import attempt_files, attempts, contents, exercises

LONGEST_PAUSE = 15 * 60.0
"""Seconds without a sign of work that still count as work."""


async def insert_attempt(
    connection: AsyncConnection,
    pack_id: str,
    verdict: Verdict,
    at: datetime,
    told: Mapping[str, object],
) -> int:
    """Write the attempt's row, with what it tells of the learner; returns its id."""
    row = insert(attempts).values(
        pack=pack_id,
        exercise=verdict.exercise,
        pack_version=verdict.versions.pack_version,
        pack_hash=verdict.versions.pack_hash,
        submission_hash=verdict.versions.submission_hash,
        at=at,
        status=verdict.status,
        passed=verdict.totals.passed,
        checks=verdict.totals.checks,
        seconds=verdict.totals.seconds,
        verdict=verdict.model_dump_json(),
        **told,
    )
    return int((await connection.execute(row.returning(attempts.c.id))).scalar_one())


async def insert_files(
    connection: AsyncConnection, attempt_id: int, files: Mapping[str, tuple[str, bytes]]
) -> None:
    """Write the files of an attempt, path -> (hash, content); known contents are not repeated."""
    if not files:
        return
    known = [{"hash": digest, "content": content} for digest, content in files.values()]
    names = [
        {"attempt": attempt_id, "path": path, "content": digest}
        for path, (digest, _) in files.items()
    ]
    await connection.execute(upsert(contents).on_conflict_do_nothing(), known)
    await connection.execute(insert(attempt_files), names)


async def note_work(
    connection: AsyncConnection, pack_id: str, exercise_id: str, now: datetime
) -> Row[Any]:
    """Count the time since the last sign of work on an exercise, the first being its start.

    Pauses above `LONGEST_PAUSE` do not count, nor does anything after the first pass. Returns
    the exercise's row as it is now.
    """
    ours = (exercises.c.pack == pack_id, exercises.c.exercise == exercise_id)
    first = upsert(exercises).values(pack=pack_id, exercise=exercise_id, started_at=now)
    await connection.execute(first.on_conflict_do_nothing())
    row = (await connection.execute(select(exercises).where(*ours))).one()
    pause = (now - (row.worked_at or now)).total_seconds()
    counts = row.passed_at is None and 0 < pause <= LONGEST_PAUSE
    worked = update(exercises).where(*ours)
    worked = worked.values(worked_at=now, seconds=row.seconds + (pause if counts else 0.0))
    updated: Row[Any] = (await connection.execute(worked.returning(exercises))).one()
    return updated


async def note_work_at(
    connection: AsyncConnection, pack_id: str, exercise_id: str, now: datetime
) -> None:
    """Count the time as `note_work` does, where the exercise was started before."""
    ours = (exercises.c.pack == pack_id, exercises.c.exercise == exercise_id)
    if (await connection.execute(select(exercises.c.pack).where(*ours))).first() is not None:
        await note_work(connection, pack_id, exercise_id, now)


async def change_exercise(
    connection: AsyncConnection, row: Row[Any], changes: Mapping[str, object]
) -> None:
    """Write columns of an exercise's row."""
    if changes:
        ours = (exercises.c.pack == row.pack, exercises.c.exercise == row.exercise)
        await connection.execute(update(exercises).where(*ours).values(**changes))


async def exercise_rows(connection: AsyncConnection, pack_id: str) -> dict[str, Row[Any]]:
    """The rows of a pack's exercises by exercise id."""
    rows = await connection.execute(select(exercises).where(exercises.c.pack == pack_id))
    return {row.exercise: row for row in rows}


async def newest_attempts(connection: AsyncConnection, pack_id: str) -> dict[str, Row[Any]]:
    """By exercise id: the newest attempt's `verdict`, and the `number` of all attempts.

    What a busy machine kept from being judged is kept in the history, and is no attempt.
    """
    newest = (
        select(func.max(attempts.c.id).label("id"), func.count().label("number"))
        .where(attempts.c.pack == pack_id, attempts.c.status != "not_judged")
        .group_by(attempts.c.exercise)
        .subquery()
    )
    query: Select[Any] = select(attempts.c.exercise, attempts.c.verdict, newest.c.number).join(
        newest, newest.c.id == attempts.c.id
    )
    return {row.exercise: row for row in await connection.execute(query)}


def exercise_states(
    pack: Pack,
    rows: Mapping[str, Row[Any]],
    tried: Mapping[str, Row[Any]],
    skipped: AbstractSet[str] = frozenset(),
) -> dict[str, ExerciseState]:
    """The state of every exercise of the pack, from its row and its newest attempt.

    `skipped` are those that the placement led past.

    Reads the hidden suites of passed exercises: blocks; raises as `exercise_hash`.
    """
    whole_pack = cache(lambda: pack_hash(pack))

    def stands(exercise: Exercise, row: Row[Any]) -> State:
        if row.passed_at is None:
            return "started"
        if row.passed_checks_hash is not None:
            same = row.passed_checks_hash == exercise_hash(exercise)
        else:
            same = row.passed_pack_hash == whole_pack()
        return "passed" if same else "re-verify"

    states = {}
    for exercise_id, exercise in pack.exercises.items():
        row, attempt = rows.get(exercise_id), tried.get(exercise_id)
        if row is None:
            states[exercise_id] = ExerciseState(skipped=exercise_id in skipped)
            continue
        states[exercise_id] = ExerciseState(
            state=stands(exercise, row),
            attempts=attempt.number if attempt is not None else 0,
            failed_checks=_failed(attempt.verdict) if attempt is not None else (),
            hints=row.hints,
            solution_seen=row.solution_seen,
            passed_at=row.passed_at,
            seconds=row.seconds,
            skipped=exercise_id in skipped,
        )
    return states


def _failed(verdict: str) -> tuple[str, ...]:
    checks = json.loads(verdict)["checks"]
    return tuple(check["id"] for check in checks if check["status"] in ("failed", "error"))
