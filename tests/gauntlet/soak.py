"""Hostile and right submissions in turn on one grader, and what has grown at the end.

    python -m tests.gauntlet.soak [--attempts 1000] [--forked]

Every verdict must be the one that its program is known for; processes, descriptors, temporary
files and memory must end as they were after the first round. The exit code is 1 where not.
With --forked, app hosts come from a warm template, as where a class is graded.
"""

import argparse
import asyncio
import gc
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.gauntlet.ground import ANSWER, Ground, lay_out
from tests.gauntlet.judging import graded
from tests.gauntlet.reading import MAIN, programs
from tests.gauntlet.witness import MARK, look
from tutor.course.models import Exercise, Limits
from tutor.grading.grader import Grader
from tutor.grading.processes.places import PREFIX, scratch_parent
from tutor.grading.submission import Submission

KINDS = (
    *("endings/exit_at_import", "loops/in_a_handler", "exhausting/memory_at_import"),
    *("floods/output", "exhausting/fork_bomb", "frames/oversized", "network/tcp"),
    *("exhausting/many_files", "endings/segfault", "reading/hidden_suite", "descriptors/closing"),
    *("frames/answers_of_its_own", "exhausting/deep_folders"),
)
SYNTAX_ERROR = ("syntax error", b"def app(:\n", "syntax-error", "not Python")
RIGHT = "right"
SHORT = Limits(
    load_seconds=8.0,
    request_seconds=1.5,
    attempt_seconds=12.0,
    cpu_seconds=6,
    memory_mb=128,
    file_mb=4,
    open_files=64,
)
"""Short where a loop uses them up; a right answer on a busy machine is never near."""
MAY_GROW_MB = 12.0
"""What the memory of a process may differ by: its allocator keeps some pages for later."""
TARGETS = {
    **{"tcp": 9, "udp": 9, "unix": "/run/docker.sock", "abstract": "\0soak", "mark": MARK},
    **{"bystander": 1, "spare": 1, "grader": 1, "tutor": 1},
}
"""What the programs attack: nothing that listens, and nobody who could be hurt."""
CANARIES = ("suite", "solution", "other", "key", "diary")


@dataclass(frozen=True)
class Entry:
    """A submission, and the verdict that it must get: patterns of code and sentence."""

    name: str
    submission: Submission
    code: str
    says: str


@dataclass(frozen=True)
class State:
    """What may not grow. Memory is in MB; 0.0 where there is no such process."""

    processes: int
    descriptors: int
    threads: int
    temporary: tuple[str, ...]
    tutor_mb: float
    suite_mb: float

    def lines(self) -> list[str]:
        """For people."""
        return [
            f"processes {self.processes}, descriptors {self.descriptors}, threads {self.threads}",
            f"temporary files {len(self.temporary)}: {', '.join(self.temporary) or 'none'}",
            f"memory: tutor {self.tutor_mb:.1f} MB, suite process {self.suite_mb:.1f} MB",
        ]


@dataclass
class Soak:
    """The count of it all."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    off: list[str] = field(default_factory=list)
    suites: set[int] = field(default_factory=set)

    def problems(self, before: State, after: State) -> list[str]:
        """What must not be: verdicts that are off, and whatever grew."""
        found = list(self.off)
        for name in ("processes", "descriptors", "threads", "temporary"):
            was, now = getattr(before, name), getattr(after, name)
            if was != now:
                found.append(f"{name}: {was} before, {now} after")
        for name in ("tutor_mb", "suite_mb"):
            if getattr(after, name) - getattr(before, name) > MAY_GROW_MB:
                found.append(f"{name} grew by more than {MAY_GROW_MB} MB")
        return found


async def soak(attempts: int, folder: Path, forked: bool) -> tuple[Soak, State, State]:
    """Runs `attempts` of them after one round that counts for nothing."""
    ground = lay_out(folder, {name: f"canary-{name}" for name in CANARIES})
    done = Soak()
    exercise = ground.exercise(TARGETS, SHORT)
    entries = _entries(exercise)
    right = _right(ground, exercise)
    async with Grader(ground.pack, forking=forked) as grader:
        for entry in (*entries, right):
            await _attempt(grader, exercise, entry, Soak())
        before = await _state(grader, ground)
        for number in range(attempts):
            entry = right if number % 2 else entries[number // 2 % len(entries)]
            await _attempt(grader, exercise, entry, done)
            done.suites |= {suite.pid for suite in _suites()}
            if number % 100 == 99:
                state = await _state(grader, ground)
                print(f"{number + 1}: {state.lines()[2]}", flush=True)
        after = await _state(grader, ground)
    return done, before, after


def _entries(exercise: Exercise) -> list[Entry]:
    starter = Submission.from_layers(exercise).files
    known = {program.name: program for program in programs()}
    entries = [
        Entry(
            name,
            Submission(exercise.id, {**starter, **known[name].files}),
            "|".join(known[name].verdicts),
            known[name].says,
        )
        for name in KINDS
    ]
    name, text, code, says = SYNTAX_ERROR
    entries.append(Entry(name, Submission(exercise.id, {**starter, MAIN: text}), code, says))
    return entries


def _right(ground: Ground, exercise: Exercise) -> Entry:
    files = {**Submission.from_layers(exercise).files, **ANSWER}
    return Entry(RIGHT, Submission(exercise.id, files), "", "")


async def _attempt(grader: Grader, exercise: Exercise, entry: Entry, done: Soak) -> None:
    limits = Limits() if entry.name == RIGHT else SHORT
    begun = time.perf_counter()
    verdict = await graded(grader, exercise.model_copy(update={"limits": limits}), entry.submission)
    done.seconds.setdefault(entry.name, []).append(time.perf_counter() - begun)
    leading = verdict.leading
    code, sentence = (leading.code, leading.message) if leading else ("", "")
    wanted = "passed" if entry.name == RIGHT else "failed"
    fits = re.fullmatch(entry.code, code) and re.search(entry.says, sentence)
    if verdict.status != wanted or not fits:
        done.off.append(f"{entry.name}: {verdict.status}, {code}: {sentence}")
        print(f"OFF {done.off[-1]}", flush=True)


def _suites() -> list[psutil.Process]:
    children = psutil.Process().children()
    return [child for child in children if "tutor.grading.suite" in _command(child)]


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


async def _state(grader: Grader, ground: Ground) -> State:
    await grader.warm()
    gc.collect()
    sight = look(ground.root / "pack")
    places = {scratch_parent(), Path(tempfile.gettempdir())}
    own = [p.name for place in places for p in place.glob(f"{PREFIX}*{psutil.Process().pid}-*")]
    return State(
        processes=sight.processes,
        descriptors=len(sight.descriptors),
        threads=sight.threads,
        temporary=(*sorted(own), *sight.scratch, *sight.marks),
        tutor_mb=psutil.Process().memory_info().rss / 2**20,
        suite_mb=sum(suite.memory_info().rss for suite in _suites()) / 2**20,
    )


def report(done: Soak, before: State, after: State) -> list[str]:
    """The lines to print."""
    counts = Counter(line.partition(":")[0] for line in done.off)
    lines = [
        f"{name:28} {len(times):4} attempts, {counts[name]} off, "
        f"{sum(times) / len(times):5.2f} s each, at most {max(times):5.2f} s"
        for name, times in done.seconds.items()
    ]
    lines.append(f"suite processes used: {len(done.suites)}")
    for title, state in (("before", before), ("after", after)):
        lines += [f"{title}: {line}" for line in state.lines()]
    return lines


def main() -> int:
    """Runs it and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--attempts", type=int, default=1000)
    parser.add_argument("--forked", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = soak(given.attempts, Path(folder), given.forked)
        done, before, after = asyncio.run(work)
    problems = done.problems(before, after)
    print("\n".join([*report(done, before, after), *(f"OFF {problem}" for problem in problems)]))
    print("all verdicts as expected, nothing grew" if not problems else "NOT as it must be")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
