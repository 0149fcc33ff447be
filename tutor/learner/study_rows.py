"""Rows of trials, reviews and placements: what one transaction reads."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, Select, case, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tutor.course.models import Pack
from tutor.grading.verdict import Verdict
from tutor.learner.mastery import Review
from tutor.learner.placement import Answered, PlacementRow
from tutor.learner.review import Redo
from tutor.learner.tables import attempts, placement_answers, placements, reviews
from tutor.learner.trials import UNDECIDED, Trial, shown_by


async def trial_rows(connection: AsyncConnection, pack_id: str) -> list[Row[Any]]:
    """What `trials` reads, oldest first; the verdict only of attempts from before it was told."""
    verdict = case((attempts.c.kind.is_(None), attempts.c.verdict)).label("verdict")
    query: Select[Any] = (
        select(
            attempts.c.exercise,
            attempts.c.at,
            attempts.c.status,
            attempts.c.kind,
            attempts.c.misconception,
            attempts.c.hints,
            attempts.c.solution_seen,
            verdict,
        )
        .where(attempts.c.pack == pack_id)
        .order_by(attempts.c.id)
    )
    return list((await connection.execute(query)).all())


def trials(
    pack: Pack, rows: Sequence[Row[Any]], exercises: Mapping[str, Row[Any]]
) -> dict[str, list[Trial]]:
    """Every attempt as a trial, by exercise; `exercises` are their rows.

    Of an older attempt it is not known how many hints had been shown: all that ever were.
    """
    found: dict[str, list[Trial]] = {}
    for row in rows:
        kind, misconception = row.kind, row.misconception
        if kind is None:
            kind, misconception = _from_verdict(pack, row)
        own = exercises.get(row.exercise)
        hints, seen = row.hints, row.solution_seen
        if hints is None:
            hints = own.hints if own is not None else 0
            seen = own.solution_seen if own is not None else False
        trial = Trial(
            row.exercise, row.at, row.status == "passed", kind, misconception, hints, bool(seen)
        )
        found.setdefault(row.exercise, []).append(trial)
    return found


def _from_verdict(pack: Pack, row: Row[Any]) -> tuple[Any, str | None]:
    exercise = pack.exercises.get(row.exercise)
    try:
        verdict = Verdict.model_validate_json(row.verdict)
    except ValidationError:
        return "broken", None
    if verdict.status in UNDECIDED or verdict.problem is not None:
        return "broken", None
    return "handed-in", shown_by(exercise, verdict) if exercise is not None else None


async def review_rows(connection: AsyncConnection, pack_id: str) -> tuple[list[Review], list[Redo]]:
    """Reviews that were answered, oldest first, and redos that are under way."""
    query = select(reviews).where(reviews.c.pack == pack_id).order_by(reviews.c.id)
    answered, begun = [], []
    for row in await connection.execute(query):
        if row.at is None:
            begun.append(Redo(row.concept, row.exercise, row.began_at))
        else:
            answered.append(
                Review(row.concept, row.exercise, row.at, bool(row.right), row.misconception)
            )
    return answered, begun


async def placement_row(connection: AsyncConnection, pack_id: str) -> PlacementRow | None:
    """The placement of a pack, where it was begun."""
    query = select(placements).where(placements.c.pack == pack_id)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else PlacementRow(row.began_at, row.ended_at, row.leads_to)


async def answer_rows(connection: AsyncConnection, pack_id: str) -> dict[str, Answered]:
    """What was answered in the placement, by question."""
    query = select(placement_answers).where(placement_answers.c.pack == pack_id)
    return {
        row.question: Answered(row.choice, row.right, row.at)
        for row in await connection.execute(query)
    }
