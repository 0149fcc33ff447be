"""What a learner reads for each plausible wrong answer, from the real grader."""

from contextlib import aclosing

from tutor.course.models import Exercise, Misconception, Pack
from tutor.grading.events import AttemptEnded
from tutor.grading.grader import Grader
from tutor.grading.submission import Submission
from tutor.grading.verdict import Diagnostic


async def page(pack: Pack) -> str:
    """All messages as markdown, in the order of the course. Raises GraderError."""
    parts = []
    async with Grader(pack, notes=False, forking=True) as grader:
        for module in pack.modules:
            parts.append(f"## {module.title}\n")
            for lesson in module.lessons:
                if lesson.exercise is not None:
                    parts += await _exercise(grader, pack.exercises[lesson.exercise])
    return "\n".join(parts)


async def _exercise(grader: Grader, exercise: Exercise) -> list[str]:
    parts = [f"### {heading(exercise)}\n"]
    for wrong in exercise.misconceptions:
        diagnostic = await _leading(grader, exercise, wrong)
        title = next(check.title for check in exercise.checks if check.id == wrong.check)
        parts.append(f"**{wrong.name}**, on “{title}”\n")
        parts.append(_quoted(diagnostic))
    return parts


def heading(exercise: Exercise) -> str:
    """The heading under which an exercise's messages stand."""
    return f"{exercise.title} (`{exercise.id}`)"


async def _leading(grader: Grader, exercise: Exercise, wrong: Misconception) -> Diagnostic:
    submission = Submission.from_layers(exercise, wrong.folder)
    async with aclosing(grader.grade(exercise, submission)) as events:
        async for event in events:
            if isinstance(event, AttemptEnded) and event.verdict.leading is not None:
                return event.verdict.leading
    raise SystemExit(f"{exercise.id}, {wrong.name}: no message. `pack check` says more.")


def _quoted(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    where = f"`{place.file}:{place.line}`" if place else ""
    if place and diagnostic.excerpt:
        where += f" `{' '.join(diagnostic.excerpt.split())}`"
    told = [diagnostic.message, where, diagnostic.why, diagnostic.direction]
    return ">\n".join(f"> {_escaped(line)}\n" for line in told if line)


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;")
