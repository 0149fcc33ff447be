"""Reviews and placement of a learner, in the database of progress."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from tutor.course.models import Pack
from tutor.course.placement import Asked, module_after
from tutor.learner.clock import Clock
from tutor.learner.placement import PlacementStanding, placement_standing
from tutor.learner.records import ExerciseState
from tutor.learner.review import Card
from tutor.learner.rows import exercise_rows
from tutor.learner.study import Study, study
from tutor.learner.study_rows import answer_rows, placement_row, review_rows, trial_rows, trials
from tutor.learner.tables import attempts, placement_answers, placements, reviews

Transaction = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


class StudyRecords:
    """Part of `Progress`: every method raises ProgressError where it fails."""

    def __init__(self, reading: Transaction, writing: Transaction, clock: Clock) -> None:
        self._reading, self._writing, self._clock = reading, writing, clock

    async def study(self, pack: Pack, states: dict[str, ExerciseState]) -> Study:
        """Everything that is known now; `states` as `Progress.states` gives them."""
        async with self._reading() as connection:
            rows = await trial_rows(connection, pack.id)
            known = await exercise_rows(connection, pack.id)
            answered, begun = await review_rows(connection, pack.id)
            row = await placement_row(connection, pack.id)
            answers = await answer_rows(connection, pack.id)

        def worked_out() -> Study:
            tried = trials(pack, rows, known)
            placement = placement_standing(pack, row, answers, tried)
            return study(pack, states, tried, answered, begun, placement, self._clock())

        return await asyncio.to_thread(worked_out)

    # Reviews

    async def reviewed(self, pack_id: str, card: Card, guess: str, found: str) -> bool:
        """A card was answered: `guess` and what was `found` are ids of checks, or "".

        Gives whether the guess was right.
        """
        now = self._clock()
        row = insert(reviews).values(
            pack=pack_id,
            concept=card.concept,
            exercise=card.exercise,
            misconception=card.misconception,
            began_at=now,
            at=now,
            guess=guess,
            found=found,
            right=guess == found,
        )
        async with self._writing() as connection:
            await connection.execute(row)
        return guess == found

    async def begin_redo(self, pack_id: str, card: Card) -> None:
        """A redo begins, unless it is under way already; the next pass of its exercise ends it."""
        open_one = _open_redo(pack_id, card.exercise).where(reviews.c.concept == card.concept)
        row = insert(reviews).values(
            pack=pack_id, concept=card.concept, exercise=card.exercise, began_at=self._clock()
        )
        async with self._writing() as connection:
            if (await connection.execute(open_one)).first() is None:
                await connection.execute(row)

    async def give_up(self, pack_id: str, exercise_id: str) -> bool:
        """The redo of an exercise ends without a pass. False where none is under way."""
        async with self._writing() as connection:
            return await end_redo(connection, pack_id, exercise_id, False, self._clock())

    # Placement

    async def begin_placement(self, pack_id: str) -> None:
        """The placement begins, once."""
        row = upsert(placements).values(pack=pack_id, began_at=self._clock())
        async with self._writing() as connection:
            await connection.execute(row.on_conflict_do_nothing())

    async def answer_placement(self, pack_id: str, asked: Asked, choice: str) -> bool:
        """A question was answered; gives whether rightly. The first answer stands."""
        now, right = self._clock(), choice == asked.predict.answer
        begun = upsert(placements).values(pack=pack_id, began_at=now)
        row = upsert(placement_answers).values(
            pack=pack_id, question=asked.key, choice=choice, right=right, at=now
        )
        async with self._writing() as connection:
            await connection.execute(begun.on_conflict_do_nothing())
            await connection.execute(row.on_conflict_do_nothing())
        return right

    async def end_placement(self, pack: Pack, standing: PlacementStanding) -> str | None:
        """The placement is over; gives the module that every gate passed leads to."""
        target = module_after(pack) if standing.complete else None
        leads_to = target.id if target is not None else None
        ours = (placements.c.pack == pack.id, placements.c.ended_at.is_(None))
        ended = update(placements).where(*ours).values(ended_at=self._clock(), leads_to=leads_to)
        async with self._writing() as connection:
            await connection.execute(ended)
        return leads_to


async def end_redo(
    connection: AsyncConnection, pack_id: str, exercise_id: str, passed: bool, now: datetime
) -> bool:
    """End the redos of an exercise that are under way; whether there was one.

    It was right where it `passed` and no named misconception was handed in since it began.
    """
    found = False
    for row in (await connection.execute(_open_redo(pack_id, exercise_id))).all():
        slips = select(attempts.c.id).where(
            attempts.c.pack == pack_id,
            attempts.c.exercise == exercise_id,
            attempts.c.at >= row.began_at,
            attempts.c.kind == "handed-in",
            attempts.c.misconception.is_not(None),
        )
        right = passed and (await connection.execute(slips)).first() is None
        ended = update(reviews).where(reviews.c.id == row.id).values(at=now, right=right)
        await connection.execute(ended)
        found = True
    return found


def _open_redo(pack_id: str, exercise_id: str) -> Any:
    return select(reviews).where(
        reviews.c.pack == pack_id, reviews.c.exercise == exercise_id, reviews.c.at.is_(None)
    )
