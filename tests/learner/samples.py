"""Things that the tests of the learner's side work on; also for the child processes they start."""

from pathlib import Path

from tutor.course.models import CheckSpec, Exercise, Lesson, Module, Pack, Step
from tutor.grading.verdict import CheckResult, Totals, Verdict, VerdictStatus, Versions

STARTER = {
    "README.md": "# Slow report\n",
    "app/main.py": "from app.services import report\n",
    "app/services/report.py": "import time\n\n\ndef build():\n    time.sleep(1)\n",
}
SUITE = "async def test_report_is_right(app):\n    ...\n"


def lay(folder: Path, files: dict[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def make_exercise(folder: Path) -> Exercise:
    """An exercise with starter and suite on disk, its services the learner's to change."""
    lay(folder / "starter", STARTER)
    lay(folder / "tests", {"test_report.py": SUITE})
    return Exercise(
        id=folder.name,
        title="A report that takes its time",
        minutes=10,
        concepts=("blocking",),
        editable=("app/services/**", "app/main.py"),
        open_first="app/services/report.py",
        task="Make it quick.",
        hints=("Look at the helper.",),
        checks=(
            CheckSpec(id="report-is-right", title="The report is right."),
            CheckSpec(id="nobody-waits", title="Nobody waits.", needs=("report-is-right",)),
        ),
        folder=folder,
    )


def make_pack(root: Path, *exercises: Exercise) -> Pack:
    """A pack of these exercises, with one lesson for each."""
    lessons = tuple(
        Lesson(
            id=f"about-{exercise.id}",
            title="A lesson",
            sentence="Remember this.",
            minutes=5,
            exercise=exercise.id,
            steps=(Step(title="A step", markdown="Text."),),
            path=root / "lessons" / f"{exercise.id}.md",
        )
        for exercise in exercises
    )
    return Pack(
        id="sample",
        title="Sample",
        version="1.0",
        format=1,
        modules=(Module(id="one", title="One", summary="The first.", lessons=lessons),),
        exercises={exercise.id: exercise for exercise in exercises},
        root=root,
    )


def make_verdict(
    status: VerdictStatus = "failed", *, exercise: str = "slow-report", pack_hash: str = "p1"
) -> Verdict:
    """A verdict in which the second check went as `status` says."""
    passed = 2 if status == "passed" else 1
    return Verdict(
        exercise=exercise,
        status=status,
        tier="kernel",
        checks=(
            CheckResult(
                id="report-is-right", title="The report is right.", status="passed", points=1
            ),
            CheckResult(id="nobody-waits", title="Nobody waits.", status=status, points=1),
        ),
        totals=Totals(checks=2, passed=passed, points=passed, max_points=2, seconds=0.25),
        versions=Versions(
            tutor="0.1.0",
            pack="sample",
            pack_version="1.0",
            pack_hash=pack_hash,
            submission_hash="s1",
        ),
    )
