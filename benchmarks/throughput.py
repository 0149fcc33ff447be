"""A class: submissions graded per second and core, beside a cold `pytest -q` for each."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.verdict import cold
from tutor.classroom.batch import AT_ONCE, grade_all
from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack
from tutor.course.models import Exercise, Pack

EXERCISES = ("thin-router", "load-what-you-show")
SUBMISSIONS = 200
"""A class; with fewer of them, the start of the processes is most of it."""
COLD = 8


def class_of(exercise: Exercise, folder: Path) -> list[Path]:
    """Submissions: two thirds solved, one third as it came."""
    found = []
    for number in range(SUBMISSIONS):
        student = folder / f"student-{number:02}"
        shutil.copytree(exercise.starter, student)
        if number % 3:
            shutil.copytree(exercise.solution, student, dirs_exist_ok=True)
        found.append(student)
    return found


async def ours(pack: Pack, exercise: Exercise, folders: list[Path]) -> float:
    """Seconds for all of them, start of the processes included."""
    begun = time.perf_counter()
    async with aclosing(grade_all(pack, exercise, folders)) as graded:
        passed = [one.verdict.status == "passed" async for one in graded if one.verdict]
    if len(passed) != SUBMISSIONS or sum(passed) != SUBMISSIONS - (SUBMISSIONS + 2) // 3:
        raise SystemExit(f"{sum(passed)} of {len(passed)} passed, which cannot be")
    return time.perf_counter() - begun


def measure(rounds: int) -> Iterator[Figure]:
    """Submissions per second, as many at once on both sides; higher is better."""
    pack = load_pack(builtin_root())
    for name in EXERCISES:
        exercise = pack.exercises[name]
        raw: dict[str, list[float]] = {"ours (1/s)": [], "pytest -q each (1/s)": []}
        for _ in range(max(1, rounds // 5)):
            with tempfile.TemporaryDirectory() as folder:
                seconds = asyncio.run(ours(pack, exercise, class_of(exercise, Path(folder))))
            raw["ours (1/s)"].append(SUBMISSIONS / seconds)
            begun = time.perf_counter()
            with ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(cold, [exercise] * COLD, [pack] * COLD))
            raw["pytest -q each (1/s)"].append(COLD / (time.perf_counter() - begun))
        value = max(raw["ours (1/s)"]) / max(raw["pytest -q each (1/s)"])
        told = f"{name}: {SUBMISSIONS} submissions / pytest -q each"
        yield Figure("throughput", told, value, 6.0, at_least=True, raw=raw)
