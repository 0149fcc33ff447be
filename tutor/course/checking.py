"""What is wrong with a pack that loads, found by looking: nothing of the pack is run."""

import ast
import importlib.metadata
import warnings

from tutor.course.exercise_checks import check_exercise
from tutor.course.loading import COURSE
from tutor.course.markdown import links
from tutor.course.models import Lesson, Pack, Step
from tutor.course.placement import strangers
from tutor.course.problems import Problems

MAX_STEP_LINES = 32
"""A step is read without scrolling, on a screen of ordinary height."""


def problems(pack: Pack) -> list[str]:
    """Every problem as a sentence that names file, place and cure; empty for a good pack.

    Raises nothing for what a pack may hold; a file that cannot be read is a problem too.
    """
    found = Problems()
    _check_packages(pack, found)
    for module in pack.modules:
        for lesson in module.lessons:
            _check_lesson(lesson, lesson.path.relative_to(pack.root).as_posix(), found)
    for exercise in pack.exercises.values():
        name = f"exercises/{exercise.id}"
        for text in (exercise.task, *exercise.hints):
            _check_links(text, f"{name}/exercise.toml", found)
        check_exercise(exercise, name, found)
    _check_placement(pack, found)
    return list(found.found)


def _check_packages(pack: Pack, found: Problems) -> None:
    for package in pack.packages:
        try:
            importlib.metadata.distribution(package)
        except importlib.metadata.PackageNotFoundError:
            found.add(
                COURSE,
                f"field `packages` names '{package}', which is not installed: install it, or "
                "correct the name",
            )


def _check_placement(pack: Pack, found: Problems) -> None:
    for asked in strangers(pack):
        assert asked.gate is not None
        found.add(
            COURSE,
            f"the placement's question of '{asked.lesson.id}' and its gate '{asked.gate.id}' share "
            "no concept, and a right answer is proved by nothing: name another gate, or add the "
            "concept to the lesson",
        )


def _check_lesson(lesson: Lesson, name: str, found: Problems) -> None:
    if "\n" in lesson.sentence.strip():
        found.add(name, "field `sentence` has more than one line: keep the one to remember")
    for step in lesson.steps:
        _check_step(step, name, found)


def _check_step(step: Step, name: str, found: Problems) -> None:
    lines = step.markdown.count("\n") + 1
    if lines > MAX_STEP_LINES:
        found.add(
            name,
            f"step “{step.title}” has {lines} lines, and {MAX_STEP_LINES} fit on a screen: "
            "divide or shorten it",
        )
    if not step.markdown and step.predict is None:
        found.add(name, f"step “{step.title}” is empty: write it or remove its heading")
    _check_links(step.markdown, name, found)
    for number, snippet in enumerate(step.snippets, 1):
        _check_snippet(snippet, f"step “{step.title}”, snippet {number}", name, found)
    if step.predict is not None:
        _check_snippet(step.predict.snippet, f"step “{step.title}”, `predict`", name, found)
        _check_links(step.predict.question + "\n" + step.predict.measured, name, found)


def _check_links(text: str, name: str, found: Problems) -> None:
    for target in links(text):
        if not target.startswith(("https://", "http://")):
            found.add(name, f"a link leads to '{target}': write a whole address with https://")


def _check_snippet(snippet: str, where: str, name: str, found: Problems) -> None:
    try:
        with warnings.catch_warnings():
            # A snippet may show what Python warns of.
            warnings.simplefilter("ignore")
            compile(snippet, "snippet", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError as error:
        found.add(
            name,
            f"{where}, line {error.lineno} is not Python ({error.msg}): correct it, or fence "
            "it as `text`",
        )
    except (ValueError, RecursionError, MemoryError) as error:
        found.add(name, f"{where} cannot be compiled ({type(error).__name__}): make it simpler")
