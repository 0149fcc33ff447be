"""Save to verdict, three exercises of different weight.

- ours: files read from the workspace, warm grader, until the first check and the whole verdict;
- cold: `pytest -q` of the same checks, app in-process, a fresh interpreter;
- floor: everything imported, no pytest, the same checks called in-process;
- pair: the same, but with the app in a confined process of its own, over our frames.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

from benchmarks.figures import Figure, ratio
from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack
from tutor.course.models import Exercise, Pack
from tutor.grading.events import AttemptEnded, CheckEnded
from tutor.grading.grader import Grader
from tutor.grading.processes.places import scratch_parent
from tutor.grading.submission import Submission

HERE = Path(__file__).parents[1]
EXERCISES = ("load-what-you-show", "thin-router", "unblock-the-loop")


def code_base(exercise: Exercise) -> Path:
    """A folder with the solved code base in `code`, where the grader's own folders lie too."""
    folder = Path(tempfile.mkdtemp(prefix="benchmark-", dir=scratch_parent()))
    for layer in (exercise.starter, exercise.solution):
        shutil.copytree(layer, folder / "code", dirs_exist_ok=True)
    return folder


def environment(folder: Path, exercise: Exercise, pack: Pack) -> dict[str, str]:
    """What the in-process runs find in their environment."""
    return os.environ | {
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'app.db'}",
        "BENCHMARK_PACK": str(pack.root),
        "BENCHMARK_EXERCISE": exercise.id,
        "BENCHMARK_FOLDER": str(folder),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": str(HERE),
    }


def cold(exercise: Exercise, pack: Pack) -> float:
    """Seconds of a cold `pytest -q`."""
    folder = code_base(exercise)
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--asyncio-mode=auto"]
    command += ["-p", "pytest_asyncio.plugin", "-p", "benchmarks.cold_suite"]
    command += ["-o", "asyncio_default_test_loop_scope=session", str(exercise.tests)]
    begun = time.perf_counter()
    done = subprocess.run(
        command,
        env=environment(folder, exercise, pack),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    seconds = time.perf_counter() - begun
    shutil.rmtree(folder)
    if f"{len(exercise.checks)} passed" not in done.stdout:
        raise SystemExit(f"cold pytest did not pass:\n{done.stdout}\n{done.stderr}")
    return seconds


def floor(exercise: Exercise, pack: Pack, module: str = "benchmarks.floor") -> tuple[float, float]:
    """Seconds until the first check and until the last in a process that has imported all."""
    folder = code_base(exercise)
    command = [sys.executable, "-m", module, str(pack.root), exercise.id, str(folder)]
    child = subprocess.Popen(
        command,
        env=environment(folder, exercise, pack),
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None and child.stdout is not None
    child.stdout.readline()
    begun = time.perf_counter()
    child.stdin.write("go\n")
    child.stdin.flush()
    child.stdout.readline()
    first = time.perf_counter() - begun
    answer = child.stdout.readline()
    seconds = time.perf_counter() - begun
    child.wait()
    shutil.rmtree(folder)
    if answer != f"done {len(exercise.checks)}\n":
        raise SystemExit(f"the floor did not pass: {answer!r}")
    return first, seconds


async def ours(grader: Grader, exercise: Exercise) -> tuple[float, float]:
    """Seconds until the first check and until the verdict."""
    folder = code_base(exercise)
    await grader.warm()
    first = None
    begun = time.perf_counter()
    submission = await asyncio.to_thread(Submission.from_folder, exercise, folder / "code")
    async with aclosing(grader.grade(exercise, submission)) as events:
        async for event in events:
            if isinstance(event, CheckEnded) and first is None:
                first = time.perf_counter() - begun
            if isinstance(event, AttemptEnded):
                whole = time.perf_counter() - begun
                if event.verdict.status != "passed":
                    raise SystemExit(f"our verdict is not passed: {event.verdict.leading}")
    assert first is not None
    shutil.rmtree(folder)
    return first, whole


async def timed(pack: Pack, exercise: Exercise, rounds: int) -> dict[str, list[float]]:
    """Raw seconds by kind, taken in turn; a first round only warms the machine up."""
    kinds = ("cold", "floor", "floor's first", "pair", "first", "whole")
    raw: dict[str, list[float]] = {kind: [] for kind in kinds}
    async with Grader(pack) as grader:
        for number in range(rounds + 1):
            first, whole = await ours(grader, exercise)
            # The spare for the next round must be up before the others are timed.
            await grader.warm()
            floors_first, floors_whole = await asyncio.to_thread(floor, exercise, pack)
            _, pair = await asyncio.to_thread(floor, exercise, pack, "benchmarks.pair")
            taken = {
                "first": first,
                "whole": whole,
                "floor": floors_whole,
                "floor's first": floors_first,
                "pair": pair,
                "cold": await asyncio.to_thread(cold, exercise, pack),
            }
            if number:
                for kind, seconds in taken.items():
                    raw[kind].append(seconds)
    return raw


def measure(rounds: int) -> Iterator[Figure]:
    """The ratios of each exercise."""
    pack = load_pack(builtin_root())
    for name in EXERCISES:
        raw = asyncio.run(timed(pack, pack.exercises[name], rounds))
        yield ratio("verdict", f"{name}: whole verdict / cold pytest", "whole", "cold", raw, 0.20)
        yield ratio("verdict", f"{name}: whole verdict / floor", "whole", "floor", raw, 1.25)
        yield ratio("verdict", f"{name}: whole verdict / pair", "whole", "pair", raw)
        yield ratio("verdict", f"{name}: first check / cold pytest", "first", "cold", raw, 0.04)
        yield ratio(
            "verdict", f"{name}: first check / floor's first", "first", "floor's first", raw
        )
