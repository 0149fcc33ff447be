"""From ten of something to a thousand: does the time for each stay what it was?

Each figure is how many times longer the large one takes, by how many times larger it is: 1 where
every single one costs the same, less where there is a fixed cost beside.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import aclosing
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.packs import write_pack
from tutor.course.loading import load_pack
from tutor.course.models import Pack
from tutor.grading.events import AttemptEnded
from tutor.grading.grader import Grader
from tutor.grading.submission import Submission
from tutor.learner.progress import Progress

SMALL, LARGE = 10, 1000
FILES = 200
"""A code base has no more than that."""
BUDGET = 1.3
HISTORY = 50
"""How many attempts a history shows at a time."""


async def graded(pack: Pack, extra: int = 0) -> float:
    """Seconds of one passing attempt on a warm grader, with so many more files handed in."""
    exercise = next(iter(pack.exercises.values()))
    files = dict(Submission.from_layers(exercise).files)
    files |= {f"app/extra_{number}.py": b"VALUE = 1\n" for number in range(extra)}
    async with Grader(pack, notes=False) as grader:
        await grader.warm()
        begun = time.perf_counter()
        async with aclosing(grader.grade(exercise, Submission(exercise.id, files))) as events:
            async for event in events:
                if isinstance(event, AttemptEnded):
                    seconds = time.perf_counter() - begun
                    if event.verdict.status != "passed":
                        raise SystemExit(f"not passed: {event.verdict.leading}")
    return seconds


def checks(count: int, folder: Path) -> float:
    """An attempt with so many checks."""
    return asyncio.run(graded(write_pack(folder, checks=count)))


def statements(count: int, folder: Path) -> float:
    """An attempt whose one request sends so many statements."""
    return asyncio.run(graded(write_pack(folder, statements=count)))


def files(count: int, folder: Path) -> float:
    """An attempt with so many files."""
    return asyncio.run(graded(write_pack(folder), extra=count - 2))


def lessons(count: int, folder: Path) -> float:
    """Reading a pack of so many lessons and exercises."""
    write_pack(folder, exercises=count)
    begun = time.perf_counter()
    load_pack(folder)
    return time.perf_counter() - begun


def attempts(count: int, folder: Path) -> float:
    """What opening an exercise asks of a history of so many attempts."""
    return asyncio.run(_history(count, write_pack(folder / "pack"), folder))


async def _history(count: int, pack: Pack, folder: Path) -> float:
    exercise = next(iter(pack.exercises.values()))
    submission = Submission.from_layers(exercise)
    verdict = None
    async with (
        Grader(pack, notes=False) as grader,
        aclosing(grader.grade(exercise, submission)) as events,
    ):
        async for event in events:
            if isinstance(event, AttemptEnded):
                verdict = event.verdict
    assert verdict is not None
    async with await Progress.open(folder / "progress.sqlite3") as progress:
        for number in range(count):
            changed = {**submission.texts(), "app/main.py": f"# {number}\n"}
            await progress.record(pack.id, verdict, changed)
        begun = time.perf_counter()
        await progress.states(pack)
        shown = await progress.attempts(pack.id, exercise.id, limit=HISTORY)
        await progress.attempt_files(shown[0].id)
        return time.perf_counter() - begun


KINDS: dict[str, tuple[Callable[[int, Path], float], int]] = {
    "checks of an exercise": (checks, LARGE),
    "statements of a request": (statements, LARGE),
    "files of a submission": (files, FILES),
    "lessons of a pack": (lessons, LARGE),
    "attempts of a history": (attempts, LARGE),
}


def measure(rounds: int) -> Iterator[Figure]:
    """Growth by kind; a few rounds are enough for factors of ten."""
    for name, (work, large) in KINDS.items():
        raw: dict[str, list[float]] = {f"{SMALL}": [], f"{large}": []}
        for _ in range(min(3, rounds)):
            for size in (SMALL, large):
                with tempfile.TemporaryDirectory() as folder:
                    raw[f"{size}"].append(work(size, Path(folder)))
        small, big = (statistics.median(values) for values in raw.values())
        value = big / small / (large / SMALL)
        yield Figure("growth", f"{name}, {SMALL} to {large}: time for each", value, BUDGET, raw=raw)
