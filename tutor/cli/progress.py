"""`progress`: how far the learner is, by module, exercise and concept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.plain import say, say_json, say_state
from tutor.cli.session import JsonOption, PackOption, Session, open_session, waited

if TYPE_CHECKING:
    from tutor.course.models import Exercise, Module, Pack
    from tutor.learner.mastery import ConceptStanding
    from tutor.learner.records import ExerciseState
    from tutor.learner.study import Study


def progress(
    start_fresh: Annotated[
        bool,
        typer.Option("--start-fresh", help="Put the progress aside and begin an empty one."),
    ] = False,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """How far you are: exercises, concepts, time, reviews."""
    session = open_session(pack)
    if start_fresh:
        _put_aside(session.settings.database)
        return
    study = waited(studied(session))
    if as_json:
        say_json(_data(session.pack, study))
        return
    passed = [name for name, state in study.states.items() if state.state == "passed"]
    say(f"{session.pack.title}: {len(passed)} of {len(study.states)} exercises passed")
    say(review_line(study))
    for module in session.pack.modules:
        _say_module(session.pack, module, study)


async def studied(session: Session) -> Study:
    """Everything that is known of the learner in the session's pack."""
    async with await session.progress() as opened:
        return await opened.study(session.pack)


def review_line(study: Study) -> str:
    """How the reviews stand, in one line."""
    queue = study.queue
    days = f" Everything due was reviewed {_counted(queue.streak, 'day')} in a row."
    streak = days if queue.streak else ""
    if queue.cards:
        more = f", {queue.waiting} more wait for another day" if queue.waiting else ""
        due = f"{_counted(len(queue.cards), 'review')} due today{more}"
        return f"{due}: `fastcto-tutor review` shows the first.{streak}"
    if queue.waiting:
        return f"Today's reviews are done; {queue.waiting} more wait for tomorrow.{streak}"
    if queue.next_due is not None:
        return f"No review is due; the next one is on {queue.next_due.isoformat()}.{streak}"
    return "No review is due: concepts come up the day after their first exercise is passed."


def _say_module(pack: Pack, module: Module, study: Study) -> None:
    from tutor.learner.study import concepts_of_module

    names = dict.fromkeys(lesson.exercise for lesson in module.lessons if lesson.exercise)
    done = sum(study.states[name].passed_at is not None for name in names)
    minutes = _minutes(study.seconds(module))
    say(f"\n{module.title}: {done} of {len(names)} passed, {minutes}")
    for name in names:
        _say_exercise(pack.exercises[name], study.states[name])
    for concept in concepts_of_module(pack, module):
        if concept in study.concepts:
            _say_concept(study.concepts[concept], study)


def _say_exercise(exercise: Exercise, state: ExerciseState) -> None:
    tries = _counted(state.attempts, "attempt")
    spent = f", {_minutes(state.seconds)}" if state.seconds else ""
    hints = f", {state.hints} of {len(exercise.hints)} hints" if state.hints else ""
    seen = ", solution seen" if state.solution_seen else ""
    say_state(state.state, f"{exercise.id}: {tries}{spent}{hints}{seen}")


def _say_concept(concept: ConceptStanding, study: Study) -> None:
    due = ""
    if concept.is_due(study.at.date()):
        due = ", review due"
    elif concept.due is not None:
        due = f", next review {concept.due.isoformat()}"
    say(
        f"  {concept.concept}: {concept.state.replace('-', ' ')}, "
        f"{concept.mastery * 100:.0f} percent{due}"
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _minutes(seconds: float) -> str:
    return _counted(round(seconds / 60), "minute")


def _data(pack: Pack, study: Study) -> dict[str, object]:
    from tutor.learner.study import concepts_of_module

    modules = [
        {
            "id": module.id,
            "title": module.title,
            "seconds": study.seconds(module),
            "mastery": study.mastery(concepts_of_module(pack, module)),
            "exercises": [x.exercise for x in module.lessons if x.exercise],
        }
        for module in pack.modules
    ]
    return {
        "pack": pack.id,
        "modules": modules,
        "exercises": {name: _state_data(state) for name, state in study.states.items()},
        "concepts": {name: _concept_data(c, study) for name, c in study.concepts.items()},
        "review": queue_data(study),
    }


def queue_data(study: Study) -> dict[str, object]:
    """How the reviews stand, as data."""
    queue = study.queue
    return {
        "due": len(queue.cards),
        "waiting": queue.waiting,
        "done_today": queue.done_today,
        "streak": queue.streak,
        "next_due": queue.next_due and queue.next_due.isoformat(),
    }


def _concept_data(concept: ConceptStanding, study: Study) -> dict[str, object]:
    return {
        "state": concept.state,
        "mastery": concept.mastery,
        "points": concept.points,
        "due": concept.due and concept.due.isoformat(),
        "due_now": concept.is_due(study.at.date()),
    }


def _state_data(state: ExerciseState) -> dict[str, object]:
    return {
        "state": state.state,
        "attempts": state.attempts,
        "failed_checks": list(state.failed_checks),
        "hints": state.hints,
        "solution_seen": state.solution_seen,
        "passed_at": state.passed_at and state.passed_at.isoformat(),
        "seconds": state.seconds,
        "skipped": state.skipped,
    }


def _put_aside(database: Path) -> None:
    """Rename the database; the next command begins a new one."""
    if not database.exists():
        say(f"There is no progress at {database} yet: nothing was changed.")
        return
    from tutor.learner.progress import Progress

    kept = Progress.set_aside(database)
    say(f"The progress begins anew. The old one lies in {kept}")
