"""`list`, `next` and `show`: what there is to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tutor.cli.plain import say, say_json, say_state
from tutor.cli.session import JsonOption, PackOption, Session, open_session, waited

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tutor.course.models import Exercise, Lesson
    from tutor.learner.records import ExerciseState


def list_exercises(pack: PackOption = None, as_json: JsonOption = False) -> None:
    """Modules and exercises with their states."""
    session = open_session(pack)
    states = waited(_states(session))
    rows = _rows(session, states)
    if as_json:
        say_json({"pack": session.pack.id, "modules": rows})
        return
    say(f"{session.pack.title}, version {session.pack.version}")
    for module in rows:
        say(f"\n{module['title']} ({module['id']})\n{module['summary']}")
        for row in module["exercises"]:
            locked = f"; locked: {row['locked']}" if row["locked"] else ""
            say_state(
                row["state"], f"{row['id']}: {row['title']}, {row['minutes']} minutes{locked}"
            )


def next_exercise(pack: PackOption = None, as_json: JsonOption = False) -> None:
    """The exercise that comes next."""
    from tutor.learner.path import next_exercise as following

    session = open_session(pack)
    states = waited(_states(session))
    found = following(session.pack, states)
    if as_json:
        say_json(_row(found, states, None) if found else None)
        return
    if found is None:
        say(f"Every exercise of {session.pack.title} is passed.")
        return
    say(f"{found.id}: {found.title}, {found.minutes} minutes")
    say(f"`fastcto-tutor show {found.id}` tells what it is about, `start {found.id}` begins it.")


def show(
    name: Annotated[str, typer.Argument(help="An exercise's id, or a lesson's.")],
    answers: Annotated[bool, typer.Option(help="Also print the answers to questions.")] = False,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """An exercise's lesson and task, or a lesson."""
    session = open_session(pack)
    lesson, exercise = _find(session, name)
    if as_json:
        say_json(_shown(lesson, exercise))
        return
    _say_lesson(lesson, answers)
    if exercise is not None:
        say_task(exercise)
        say(f"\n`fastcto-tutor start {exercise.id}` writes its files.")


def say_task(exercise: Exercise) -> None:
    """Print an exercise's task, the files to work on and what will be checked."""
    say(f"\nTask: {exercise.title} ({exercise.minutes} minutes)\n\n{exercise.task.strip()}\n")
    say("Files to work on: " + ", ".join(exercise.editable))
    say("Checks:")
    for number, spec in enumerate(exercise.checks, 1):
        say(f"{number}. {spec.title}")


async def _states(session: Session) -> Mapping[str, ExerciseState]:
    async with await session.progress() as progress:
        return await progress.states(session.pack)


def _rows(session: Session, states: Mapping[str, ExerciseState]) -> list[dict[str, Any]]:
    from tutor.learner.path import locks

    reasons = locks(session.pack, states)
    exercises = session.pack.exercises
    return [
        {
            "id": module.id,
            "title": module.title,
            "summary": module.summary,
            "exercises": [
                _row(exercises[x], states, reasons[x])
                for x in dict.fromkeys(lesson.exercise for lesson in module.lessons)
                if x is not None
            ],
        }
        for module in session.pack.modules
    ]


def _row(
    exercise: Exercise, states: Mapping[str, ExerciseState], locked: str | None
) -> dict[str, Any]:
    return {
        "id": exercise.id,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "concepts": list(exercise.concepts),
        "state": states[exercise.id].state,
        "attempts": states[exercise.id].attempts,
        "locked": locked,
    }


def _find(session: Session, name: str) -> tuple[Lesson, Exercise | None]:
    for module in session.pack.modules:
        for lesson in module.lessons:
            if lesson.id == name and name not in session.pack.exercises:
                return lesson, session.pack.exercises.get(lesson.exercise or "")
    exercise = session.exercise(name)
    return session.pack.lesson_of(name), exercise


def _shown(lesson: Lesson, exercise: Exercise | None) -> dict[str, Any]:
    told = {"id", "title", "minutes", "concepts", "task", "editable", "open_first"}
    return {
        "lesson": lesson.model_dump(mode="json", exclude={"path"}),
        "exercise": exercise
        and {
            **exercise.model_dump(mode="json", include=told),
            "hints": len(exercise.hints),
            "checks": [{"id": spec.id, "title": spec.title} for spec in exercise.checks],
        },
    }


def _say_lesson(lesson: Lesson, answers: bool) -> None:
    say(f"{lesson.title} ({lesson.minutes} minutes)\n\nTo remember: {lesson.sentence}")
    for number, step in enumerate(lesson.steps, 1):
        say(f"\nStep {number} of {len(lesson.steps)}: {step.title}\n\n{step.markdown.strip()}")
        if step.predict is None:
            continue
        say(f"\nQuestion: {step.predict.question}\n\n{step.predict.snippet.rstrip()}\n")
        for letter, choice in zip("abcdef", step.predict.choices, strict=False):
            say(f"{letter}) {choice}")
        if answers:
            say(f"Answer: {step.predict.answer}\nMeasured: {step.predict.measured}")
        else:
            say("Guess first; `--answers` prints the answer.")
