"""Cases as a pack: each becomes an exercise whose starter is the app, with one hidden suite."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.judgement.cases import CASE_FILE, Case
from tutor.course.models import CheckSpec, Exercise, Lesson, Limits, Module, Pack, Partner, Step

HERE = Path(__file__).parent
LIMITS = Limits(load_seconds=15, request_seconds=8, attempt_seconds=60, cpu_seconds=60)
CHECKS = {
    "answers": "Every request is answered as it should be.",
    "loop": "Nothing holds the event loop.",
    "queries": "The number of statements does not grow with the number of rows.",
    "expected": "The case's own expectations hold.",
}
PARTNER = Partner(name="partner", app="partner:service", env="PARTNER_URL")


def build_pack(cases: Sequence[Case], root: Path) -> tuple[Pack, dict[str, Exercise]]:
    """Writes the pack below `root`; returns it with the exercise of each case by its name."""
    exercises = {case.name: _exercise(case, number, root) for number, case in enumerate(cases)}
    step = Step(title="Case", markdown="")
    lesson = Lesson(id="cases", title="Cases", sentence="-", minutes=1, steps=(step,), path=root)
    module = Module(id="cases", title="Cases", summary="Labelled apps.", lessons=(lesson,))
    pack = Pack(
        id="judgement",
        title="Judgement",
        version="1.0",
        format=1,
        modules=(module,),
        exercises={exercise.id: exercise for exercise in exercises.values()},
        root=root,
    )
    (root / "lessons").mkdir(parents=True, exist_ok=True)
    return pack, exercises


def _exercise(case: Case, number: int, root: Path) -> Exercise:
    folder = root / "exercises" / f"case-{number}"
    starter, tests = folder / "starter", folder / "tests"
    shutil.copytree(
        case.folder, starter, ignore=shutil.ignore_patterns(CASE_FILE, "__pycache__", ".*")
    )
    tests.mkdir()
    shutil.copy(HERE / "hidden_suite.py", tests / "test_case.py")
    shutil.copy(HERE / "partner.py", tests / "partner.py")
    (tests / "case.json").write_text(case.model_dump_json(exclude={"folder"}))
    wanted = ["answers", "loop"]
    wanted += ["queries"] if case.seed else []
    wanted += ["expected"] if case.expect else []
    return Exercise(
        id=f"case-{number}",
        title=case.name,
        minutes=1,
        concepts=(),
        app=case.app,
        env=case.env,
        editable=("**",),
        open_first="app/main.py",
        task=case.about,
        hints=(),
        checks=tuple(CheckSpec(id=name, title=CHECKS[name]) for name in wanted),
        limits=LIMITS,
        partners=(PARTNER,) if case.partner else (),
        folder=folder,
    )
