"""What a pack holds, as frozen data. Reading it from disk is `loading`'s work."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1
"""The pack format that this version reads."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
VERSION = r"^\d+\.\d+(\.\d+)?$"
APP = r"^[\w.]+:\w+$"
PARTNER_APP = r"^\w+:\w+$"
ENV_NAME = r"^[A-Z][A-Z0-9_]*$"
PACKAGE = r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$"

Slug = Annotated[str, Field(pattern=SLUG, max_length=60)]
Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
EnvName = Annotated[str, Field(pattern=ENV_NAME)]
PackageName = Annotated[str, Field(pattern=PACKAGE)]
Version = Annotated[str, Field(pattern=VERSION)]


class Data(BaseModel):
    """A value that never changes and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)


class CheckSpec(Data):
    """One check of an exercise. Its test is `test_` + the id with `_` for `-`."""

    id: Slug
    title: Text
    points: Annotated[int, Field(ge=1, le=100)] = 1
    needs: tuple[Slug, ...] = ()

    @property
    def test_name(self) -> str:
        """The name of the function in the hidden suite that decides this check."""
        return "test_" + self.id.replace("-", "_")


class Misconception(Data):
    """A plausible wrong answer: the check it must fail first, and words its message must hold."""

    name: Slug
    check: Slug
    says: Annotated[tuple[Text, ...], Field(min_length=1)]
    folder: Path


class Partner(Data):
    """A service beside the app, run by the grader on a loopback port.

    `app` names an ASGI callable in the exercise's `tests` folder ("carrier:app");
    `env` is the variable that tells the learner's app its address, as in production.
    """

    name: Slug
    app: Annotated[str, Field(pattern=PARTNER_APP)]
    env: EnvName


class Limits(Data):
    """What one attempt may use. Seconds are wall-clock unless named otherwise."""

    load_seconds: Annotated[float, Field(gt=0, le=30)] = 5.0
    request_seconds: Annotated[float, Field(gt=0, le=60)] = 10.0
    attempt_seconds: Annotated[float, Field(gt=0, le=300)] = 60.0
    cpu_seconds: Annotated[int, Field(ge=1, le=300)] = 40
    memory_mb: Annotated[int, Field(ge=64, le=4096)] = 512
    file_mb: Annotated[int, Field(ge=1, le=256)] = 16
    open_files: Annotated[int, Field(ge=32, le=1024)] = 256


class Exercise(Data):
    """A small code base with one thing wrong, and the checks that tell when it is right."""

    id: Slug
    title: Text
    minutes: Annotated[int, Field(ge=1, le=120)]
    concepts: tuple[Text, ...]
    requires: tuple[Slug, ...] = ()
    app: Annotated[str, Field(pattern=APP)] = "app.main:app"
    env: dict[EnvName, str] = {}
    editable: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Globs of the files that the learner may change or add: `editable.is_editable`."""
    open_first: Text
    task: Text
    hints: tuple[Text, ...]
    checks: Annotated[tuple[CheckSpec, ...], Field(min_length=1)]
    limits: Limits = Limits()
    partners: tuple[Partner, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    folder: Path

    @property
    def starter(self) -> Path:
        """What the learner gets."""
        return self.folder / "starter"

    @property
    def solution(self) -> Path:
        """The reference solution: changed files only."""
        return self.folder / "solution"

    @property
    def tests(self) -> Path:
        """The hidden suite."""
        return self.folder / "tests"

    @property
    def host(self) -> Path | None:
        """Author's code that is loaded in the app host, where the exercise has it."""
        path = self.folder / "host.py"
        return path if path.is_file() else None

    @property
    def alternatives(self) -> dict[str, Path]:
        """Other right answers by name: changed files only."""
        folder = self.folder / "alternatives"
        if not folder.is_dir():
            return {}
        return {p.name: p for p in sorted(folder.iterdir()) if p.is_dir() and p.name[0] not in "._"}

    def check(self, check_id: str) -> CheckSpec:
        """The check of this id. Raises KeyError."""
        for spec in self.checks:
            if spec.id == check_id:
                return spec
        raise KeyError(check_id)


class Predict(Data):
    """A question that is answered before its snippet runs."""

    question: Text
    snippet: Text
    choices: Annotated[tuple[Text, ...], Field(min_length=2, max_length=6)]
    answer: Text
    measured: Text
    """What a run gave, with its setting."""


class Step(Data):
    """One screenful of a lesson. `predict`, where there is one, comes after the markdown."""

    title: Text
    markdown: str
    predict: Predict | None = None
    snippets: tuple[str, ...] = ()
    """The fenced python blocks of the step, which `pack check` runs."""


class Lesson(Data):
    """A lesson in steps; where it names an exercise, that exercise follows it."""

    id: Slug
    title: Text
    sentence: Text
    """The one sentence to remember."""
    minutes: Annotated[int, Field(ge=1, le=60)]
    concepts: tuple[Text, ...] = ()
    exercise: Slug | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    path: Path


class Module(Data):
    """Lessons that belong together, in order."""

    id: Slug
    title: Text
    summary: Text
    requires: tuple[Slug, ...] = ()
    lessons: tuple[Lesson, ...]


class PlacementQuestion(Data):
    """A question of the placement: the predict question of a lesson, asked before the lesson.

    `step` counts from 1 and may be left out where the lesson asks only once; `gate` is the
    exercise that proves the answer.
    """

    lesson: Slug
    step: Annotated[int, Field(ge=1)] | None = None
    gate: Slug | None = None


class Placement(Data):
    """What shows where a learner can begin: questions, then their gates without hints."""

    minutes: Annotated[int, Field(ge=1, le=60)]
    questions: Annotated[tuple[PlacementQuestion, ...], Field(min_length=1)]


class Pack(Data):
    """A course: modules in order, and the exercises that their lessons name."""

    id: Slug
    title: Text
    version: Version
    format: Literal[1]
    tutor: Version | None = None
    """The oldest version of the tutor that reads this pack, where the author names one."""
    packages: tuple[PackageName, ...] = ()
    """Packages that the exercises import, as requirement names without versions."""
    modules: tuple[Module, ...]
    exercises: dict[Slug, Exercise]
    placement: Placement | None = None
    root: Path

    def ordered_exercises(self) -> tuple[Exercise, ...]:
        """Every exercise in the order in which the lessons name them."""
        named = [x.exercise for m in self.modules for x in m.lessons if x.exercise]
        return tuple(self.exercises[i] for i in dict.fromkeys(named))

    def lesson_of(self, exercise_id: str) -> Lesson:
        """The lesson that leads to an exercise. Raises KeyError."""
        for module in self.modules:
            for lesson in module.lessons:
                if lesson.exercise == exercise_id:
                    return lesson
        raise KeyError(exercise_id)
