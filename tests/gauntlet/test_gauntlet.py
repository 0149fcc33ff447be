"""Every hostile program: it ends in time, with its sentence, passed never, and leaves nothing."""

import os
import re
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.gauntlet.conftest import PROPERTY, Arena
from tests.gauntlet.ground import ANSWER, PATIENT, SHORT, lay_out
from tests.gauntlet.judging import graded, handed_in, rendered, shown
from tests.gauntlet.reading import Program, programs
from tests.gauntlet.witness import alive_of, clear_up, look, look_again
from tutor.confinement import machine_tier
from tutor.course.models import Exercise, Limits
from tutor.grading.processes.room import remove_tree
from tutor.grading.reruns import ALONE_SECONDS, RERUNS, SETTLED_SECONDS
from tutor.grading.submission import Submission, SubmissionError
from tutor.grading.verdict import Verdict

WORKERS = 2
ENDING_SECONDS = 6.0
"""What may be added to an attempt's limits: two graces of the tutor, a kill, a busy machine."""
SENTENCE = 400
"""Characters of a sentence that can be read."""
TIER = machine_tier().tier
EVERY = list(programs())


@dataclass(frozen=True)
class Outcome:
    """What became of a program that was handed in."""

    code: str
    sentence: str
    seconds: float
    verdict: Verdict | None
    """None where the submission was refused."""

    @property
    def told(self) -> str:
        """All of it, for whoever reads a failed test."""
        return f"{self.code}: {self.sentence}\n{shown(self.verdict) if self.verdict else ''}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a program, two at a time."""
    if "program" in metafunc.fixturenames:
        marked = [
            pytest.param(one, id=one.name, marks=pytest.mark.xdist_group(f"gauntlet-{n % WORKERS}"))
            for n, one in enumerate(EVERY)
        ]
        metafunc.parametrize("program", marked)


@pytest.mark.asyncio(loop_scope="session")
async def test_program(
    program: Program, arena: Arena, tmp_path: Path, record_property: Any
) -> None:
    if program.kernel_only and TIER != "kernel" and os.geteuid() == 0:
        pytest.skip("without Landlock it could do harm as root")
    outcome = await attacked(program, arena, limited(program, SHORT), tmp_path / "short")
    if differences(program, outcome):
        # On a machine that is busy with other things, a limit this short may come first.
        outcome = await attacked(program, arena, limited(program, PATIENT), tmp_path / "patient")
    if outcome.code == "machine-busy":
        # Nothing passed, and nothing can be told apart: that is the machine's doing, as said.
        pytest.skip(outcome.sentence)
    seconds = round(outcome.seconds, 2)
    record_property(PROPERTY, (program.name, outcome.code, outcome.sentence, seconds))
    assert not differences(program, outcome), outcome.told


def limited(program: Program, limits: Limits) -> Limits:
    """The limits, but for those that the program needs to be otherwise."""
    return Limits.model_validate(limits.model_dump() | dict(program.limits))


async def attacked(program: Program, arena: Arena, limits: Limits, folder: Path) -> Outcome:
    """Hands the program in, and a right answer after it; asserts what holds for all of them."""
    ground, grader = arena.ground, arena.grader
    strict = TIER == "kernel" or not program.kernel_only
    exercise = ground.exercise(await arena.targets(), limits)
    hosts = {child.pid for child in psutil.Process().children()}
    before = look(ground.root / "pack", ground.house)
    try:
        outcome = await _outcome(program, arena, exercise, folder)
    finally:
        # Some are deeper than pytest's own clearing up can follow.
        remove_tree(folder)
    if outcome.verdict is not None:
        right = Submission(exercise.id, {**Submission.from_layers(exercise).files, **ANSWER})
        after_it = await graded(grader, exercise.model_copy(update={"limits": Limits()}), right)
        assert after_it.status == "passed", shown(after_it)
    await grader.warm()
    assert alive_of(hosts - {child.pid for child in psutil.Process().children()}) == []
    after = await look_again(before, ground.root / "pack", ground.house)
    if strict:
        assert after == before
    else:
        # Without Landlock, files outside are open to it: the ground is laid out anew.
        open_ones = {"marks": (), "files": "", "scratch": ()}
        assert replace(after, **open_ones) == replace(before, **open_ones)
        clear_up(after.marks)
        lay_out(ground.root, ground.canaries)
    assert arena.outside.bystander_is_well()
    assert outcome.seconds < longest(limits)
    heard = arena.outside.heard()
    if strict:
        assert heard == []
        said = outcome.told + (outcome.verdict.model_dump_json() if outcome.verdict else "")
        assert not [name for name, canary in ground.canaries.items() if canary in said]
    return outcome


def longest(limits: Limits) -> float:
    """Seconds that an attempt may take, repetitions on a busy machine included."""
    once = limits.attempt_seconds + limits.load_seconds + ENDING_SECONDS
    return once + RERUNS * (once + ALONE_SECONDS + SETTLED_SECONDS)


async def _outcome(program: Program, arena: Arena, exercise: Exercise, folder: Path) -> Outcome:
    begun = time.perf_counter()
    try:
        submission = handed_in(program, exercise, folder)
    except SubmissionError as error:
        return Outcome("refused", str(error), time.perf_counter() - begun, None)
    verdict = await graded(arena.grader, exercise, submission)
    leading = verdict.leading
    code = leading.code if leading else verdict.status
    sentence = leading.message if leading else ""
    return Outcome(code, sentence, time.perf_counter() - begun, verdict)


def differences(program: Program, outcome: Outcome) -> list[str]:
    """How the outcome differs from what the program's header says."""
    if program.kernel_only and TIER != "kernel":
        return []
    found = []
    if outcome.code not in program.verdicts:
        found.append(f"the code is {outcome.code}")
    if not re.search(program.says, outcome.sentence):
        found.append(f"the sentence is not like {program.says!r}")
    if "\n" in outcome.sentence or len(outcome.sentence) > SENTENCE:
        found.append("the sentence is not one that can be read")
    verdict = outcome.verdict
    if verdict is None:
        return found
    if verdict.status != ("passed" if program.verdicts == ("passed",) else "failed"):
        found.append(f"the status is {verdict.status}")
    codes = {(check.id, one.code) for check in verdict.checks for one in check.diagnostics}
    found += [f"{wanted} is not said" for wanted in program.checks if wanted not in codes]
    found += [
        f"{pattern!r} was not printed"
        for pattern in program.printed
        if not re.search(pattern, verdict.output)
    ]
    if any(not (character.isprintable() or character == "\n") for character in rendered(verdict)):
        found.append("a control character would reach the terminal")
    return found
