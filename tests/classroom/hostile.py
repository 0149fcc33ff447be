"""A class in which many hand in something hostile: whoever is right passes all the same.

    python -m tests.classroom.hostile [--students 60] [--busy 6] [--every]

The program as it is grades one folder: a third of the class or more is right, and stores rows,
writes files and asks a partner; the rest are the gauntlet's programs that take from others what
all share, or that hand in what is hard to read. `--every` takes all programs of the gauntlet. The
exit code is 1 where a right answer did not pass, a hostile one passed, or a row is missing or made
up.
"""

import argparse
import json
import re
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.busy import busy
from tests.gauntlet.ground import ANSWER, SUITE, lay_out
from tests.gauntlet.reading import Program, programs
from tutor.cli.plain import escaped
from tutor.grading.processes.room import remove_tree

PROGRAM = Path(sys.executable).with_name("fastcto-tutor")
CANARIES = ("suite", "solution", "other", "key", "diary")
LIMITS = """
[limits]
load_seconds = 10.0
request_seconds = 5.0
attempt_seconds = 20.0
cpu_seconds = 20
memory_mb = 256
"""
KINDS = re.compile(
    r"exhausting/(unlinked|nameless|descriptor|pipes|sparse|memory_files|quotas|no_room|many|deep)"
    r"|workspaces/|frames/(blames|places|columns)|reading/(attributes|link_targets)"
    r"|network/out_of_band|database/hot_journal|exhausting/"
)
"""Those that take from what all share, reach the tutor's own side, or are hard to read."""
STORING = """
import os
import tempfile

from app.right import app

with tempfile.TemporaryFile() as plain:
    plain.write(bytes(8 << 20))
with open(os.path.join(os.environ["TMPDIR"], "cache"), "wb") as cache:
    for _ in range(24):
        cache.write(bytes(512 << 10))
        cache.flush()
"""


@dataclass(frozen=True)
class Row:
    """What became of one student."""

    student: str
    hostile: bool
    state: str
    message: str
    wrong: str
    """What is wrong with it, "" where it is as it must be."""


@dataclass(frozen=True)
class Class:
    """What became of all of them; `told` is what the program printed beside the rows."""

    rows: tuple[Row, ...]
    exit_code: int
    seconds: float
    told: str

    @property
    def wrong(self) -> list[str]:
        """Everything that is not as it must be."""
        found = [f"{row.student}: {row.wrong}" for row in self.rows if row.wrong]
        if self.exit_code not in (0, 1):
            found.append(f"the exit code is {self.exit_code}: {self.told[-400:]}")
        return found


def chosen(every: bool, count: int) -> list[Program]:
    """The hostile programs of a class of `count`, at most two thirds of it unless `every`."""
    known = list(programs())
    if every:
        return known
    kinds = [p for p in known if KINDS.match(p.name)]
    # In a small class, those that hurt a neighbor: they take room, or break the reading.
    kinds.sort(key=lambda p: len(KINDS.match(p.name)[0]) == len("exhausting/"))  # type: ignore[index]
    return kinds[: count * 2 // 3]


def graded(root: Path, students: int, every: bool = False) -> Class:
    """Lays out a class below `root` and has the program grade it."""
    ground = lay_out(root, {name: f"canary-{name}" for name in CANARIES})
    _adapt(root / "pack/exercises/orders")
    handed_in = root / "class"
    hostile = chosen(every, students)
    right = max(students - len(hostile), students // 3)
    names = {
        f"{n:03}-{program.name.replace('/', '-')}": program for n, program in enumerate(hostile)
    }
    for name, program in names.items():
        _submit(handed_in / name, ground.root / "pack/exercises/orders/starter", program)
    others = [f"{n * len(hostile) // right:03}-right-{n:03}" for n in range(right)]
    for name in others:
        starter = ground.root / "pack/exercises/orders/starter"
        _lay(handed_in / name, _files(starter) | ANSWER | {"app/main.py": STORING.encode()})
    begun = time.monotonic()
    done = subprocess.run(
        [PROGRAM, "grade", "orders", handed_in, "--pack", root / "pack", "--json"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    seconds = time.monotonic() - begun
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    rows = _rows(lines, names, others)
    return Class(tuple(rows), done.returncode, seconds, done.stderr)


def _adapt(exercise: Path) -> None:
    """Limits for a busy machine, no limit on wall time in a check, and what programs ask for."""
    path = exercise / "exercise.toml"
    targets = dict.fromkeys(("tutor", "grader", "spare", "tcp", "udp", "bystander"), 0)
    texts = dict.fromkeys(("suite", "tests", "solution", "other", "house", "key"), "/nowhere")
    known = json.dumps(targets | texts | {"diary": "/", "unix": "/", "abstract": "x", "mark": "x"})
    env = f"env = {{ TARGETS = '{known}' }}\n"
    path.write_text(path.read_text().replace("partners =", f"{env}partners =") + LIMITS)
    suite = exercise / "tests/test_orders.py"
    patient = re.sub(r"    assert felt\.worst_ms.*\n", "", suite.read_text())
    assert patient != SUITE
    suite.write_text(patient)


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _lay(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _submit(folder: Path, starter: Path, program: Program) -> None:
    _lay(folder, _files(starter) | ({} if program.makes_workspace else program.files))
    if program.makes_workspace:
        runpy.run_path(str(program.place))["make"](folder)


def _rows(lines: Sequence[Any], hostile: Mapping[str, Program], right: Sequence[str]) -> list[Row]:
    told = {line["student"]: line for line in lines}
    rows = []
    for student in sorted([*hostile, *right]):
        line = told.pop(student, None)
        program = hostile.get(student)
        if line is None:
            rows.append(Row(student, program is not None, "no row", "", "there is no row"))
            continue
        verdict = line["verdict"]
        state = verdict["status"] if verdict else "not graded"
        message = line["fault"] or _leading(verdict)
        rows.append(Row(student, program is not None, state, message, _wrong(program, state)))
    return rows + [Row(name, True, "made up", "", "nobody has this name") for name in told]


def _leading(verdict: Any) -> str:
    if verdict["problem"]:
        return str(verdict["problem"]["message"])
    told = [d["message"] for check in verdict["checks"] for d in check["diagnostics"]]
    return str(told[0]) if told else ""


def _wrong(program: Program | None, state: str) -> str:
    if program is None:
        return "" if state == "passed" else "a right answer did not pass"
    if state == "passed" and "passed" not in program.verdicts:
        return "it passed"
    return "it is told as the pack's fault" if state == "error" else ""


def table(found: Class, busy_ones: int) -> str:
    """Every student in a line, and the sums."""
    wide = max(len(row.student) for row in found.rows)
    lines = []
    for row in found.rows:
        mark = "OFF " if row.wrong else "    "
        kind = "hostile" if row.hostile else "right"
        said = escaped(" ".join(row.message.split()))[:90]
        lines.append(f"{mark}{row.student:<{wide}}  {kind:<7}  {row.state:<10}  {said}".rstrip())
    right = [row for row in found.rows if not row.hostile]
    passed = sum(row.state == "passed" for row in right)
    lines.append(
        f"{passed} of {len(right)} right answers passed beside {len(found.rows) - len(right)} "
        f"hostile ones, {busy_ones} busy processes beside, in {found.seconds:.0f} s"
    )
    return "\n".join([*lines, *found.wrong])


def main() -> int:
    """Grade the class and print what became of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--busy", type=int, default=0, help="busy processes beside")
    parser.add_argument("--every", action="store_true", help="every program of the gauntlet")
    given = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="hostile-class-"))
    try:
        with busy(given.busy):
            found = graded(root, given.students, given.every)
    finally:
        remove_tree(root)
    print(table(found, given.busy))
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
