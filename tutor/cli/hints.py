"""`hint`: one more hint at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.cli.faults import refuse
from tutor.cli.plain import say, say_json
from tutor.cli.session import JsonOption, MaybeExercise, PackOption, Session, open_session, waited

if TYPE_CHECKING:
    from tutor.course.models import Exercise


def hint(
    exercise: MaybeExercise = None, pack: PackOption = None, as_json: JsonOption = False
) -> None:
    """The next hint, one at a time."""
    session = open_session(pack)
    found, number = waited(_next_hint(session, exercise))
    total = len(found.hints)
    if as_json:
        text = found.hints[number - 1] if number else None
        say_json({"exercise": found.id, "number": number, "of": total, "hint": text})
        return
    if not number:
        say(f"{found.id} has no hints. `fastcto-tutor show {found.id}` prints its lesson again.")
        return
    say(f"Hint {number} of {total} for {found.id}\n\n{found.hints[number - 1].strip()}")
    if number == total:
        say(f"\nThis was the last. `fastcto-tutor solution {found.id} --yes` shows the solution.")


async def _next_hint(session: Session, exercise_id: str | None) -> tuple[Exercise, int]:
    """The exercise and the number of the hint to show, from 1; 0 where it has none."""
    async with await session.progress() as progress:
        exercise = await session.current(progress, exercise_id)
        study = await progress.study(session.pack)
        if study.placement.phase == "gates" and any(
            gate.asked.gate == exercise for gate in study.placement.open_gates
        ):
            refuse(
                f"{exercise.id} is a gate of your placement, and a hint would make it worthless. "
                "`fastcto-tutor placement --end` ends the placement."
            )
        states = study.states
        number = min(states[exercise.id].hints + 1, len(exercise.hints))
        if number:
            await progress.show_hint(session.pack.id, exercise.id, number)
        return exercise, number
