"""A learner works by script while something is killed at a random moment, again and again.

    python -m tests.gauntlet.kills [--moments 200] [--seed N]

Each moment the real program (a command, or the screen in a terminal of its own) is at work on a
learner's files when the tutor, its suite process or an app host gets SIGKILL. After each: the
database is whole, no attempt is missing that was reported, no file of the learner is torn or lost,
nothing runs on, and the next `check` gives the right verdict and clears the scratch away.
The exit code is 1 where one of these did not hold.
"""

import argparse
import ctypes
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.gauntlet.learner import ACTIONS, END_SECONDS, Learner, Sitting, write_small_pack

VICTIMS = {"tutor": "", "grader": "tutor.grading.suite", "host": "tutor.apphost"}
GRACE_SECONDS = 1.0
WAIT_SECONDS = 20.0
NOBODY = "nobody: it was done"
_SUBREAPER = 36


@dataclass
class Tally:
    """What was done, and what did not hold."""

    killed: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """For people."""
        return [f"{what:24} {count}" for what, count in sorted(self.killed.items())]


def moment(learner: Learner, chance: random.Random, tally: Tally) -> None:
    """One action, one kill, and a look at everything."""
    action = chance.choice(ACTIONS)
    # Commands that do not grade have no processes of their own.
    victim = chance.choice(list(VICTIMS)) if action in ("check", "screen") else "tutor"
    learner.prepare(action, chance)
    sitting = learner.begin(action)
    try:
        hit = _kill(sitting, victim, chance.uniform(0.0, learner.usual_seconds(action)))
        sitting.end(END_SECONDS)
    finally:
        sitting.close()
    learner.heard(sitting)
    tally.killed[f"{action}, {hit}"] += 1
    problems = [*_left_behind(), *learner.problems()]
    if hit != "tutor":
        problems += sitting.problems()
    problems += learner.checks_again()
    for problem in problems:
        tally.broken.append(f"{action}, {hit}: {problem}")
        print(f"BROKEN {tally.broken[-1]}", flush=True)


def _kill(sitting: Sitting, victim: str, pause: float) -> str:
    """Kills the victim so many seconds after it is there; says who was hit."""
    if victim == "tutor":
        time.sleep(pause)
        if sitting.process.poll() is None:
            sitting.process.kill()
            return victim
        return NOBODY
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline and sitting.process.poll() is None:
        for child in sitting.children():
            if VICTIMS[victim] in _command(child):
                time.sleep(pause / 2)
                return _killed(child, victim)
        time.sleep(0.01)
    return NOBODY


def _killed(child: psutil.Process, victim: str) -> str:
    try:
        child.kill()
    except psutil.NoSuchProcess:
        return NOBODY
    return victim


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _left_behind() -> list[str]:
    """Processes that are still there after a grace; orphans come to this one."""
    deadline = time.monotonic() + GRACE_SECONDS
    while (left := _running()) and time.monotonic() < deadline:
        time.sleep(0.02)
    for child in left:
        _killed(child, "")
    found = [f"still running: {' '.join(_command(child)[-3:])}" for child in left]
    _reap()
    return found


def _running() -> list[psutil.Process]:
    _reap()
    return [c for c in psutil.Process().children(recursive=True) if _alive(c)]


def _alive(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _reap() -> None:
    """Takes note of the end of orphans; those that we started are waited for by their sitting."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def run(moments: int, seed: int, folder: Path) -> Tally:
    """So many moments in the life of one learner whose home is `folder`."""
    ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)
    chance = random.Random(seed)
    tally = Tally()
    learner = Learner(folder, write_small_pack(folder / "pack"))
    learner.measure()
    for number in range(moments):
        moment(learner, chance, tally)
        if number % 10 == 9:
            print(f"{number + 1} moments, {len(tally.broken)} broken", flush=True)
    return tally


def main() -> int:
    """Runs it and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(given.moments, given.seed, Path(folder))
    print("\n".join(tally.lines()))
    print("everything held" if not tally.broken else "NOT as it must be")
    return 1 if tally.broken else 0


if __name__ == "__main__":
    sys.exit(main())
