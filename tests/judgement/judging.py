"""Runs cases through the real grader and compares its verdicts with their labels."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.judgement.cases import Case
from tests.judgement.pack import build_pack
from tutor.course.models import Exercise
from tutor.grading.events import AttemptEnded
from tutor.grading.grader import Grader
from tutor.grading.submission import Submission
from tutor.grading.verdict import Diagnostic, Evidence, Verdict

PROBE_OF = {"loop": "blocking", "queries": "queries", "answers": "crash"}
"""Which probe speaks by which check; `expected` speaks for the case's own."""
BROKEN = "suite-error"
"""The case itself cannot be judged: a wrong seed, a helper that is not there."""
STUCK = frozenset({"app-stuck", "attempt-too-long"})
"""A line that never gives the loop back is told by these, because no answer comes any more."""


@dataclass(frozen=True)
class Accusation:
    """What the grader holds against a case."""

    probe: str
    code: str
    file: str | None
    line: int | None
    diagnostic: Diagnostic
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A case and what the grader said of it."""

    case: Case
    accusations: tuple[Accusation, ...]
    verdict: Verdict
    seconds: float

    @property
    def hit(self) -> Accusation | None:
        """The accusation that the label asks for, whatever its line."""
        for said in self.accusations:
            if said.probe == self.case.probe and self._same_code(said.code):
                return said
        return None

    @property
    def line_right(self) -> bool:
        """Whether what was found is named at its file and line."""
        hit = self.hit
        return hit is not None and hit.file == self.case.file and hit.line in self.case.lines

    @property
    def false_alarms(self) -> tuple[Accusation, ...]:
        """Accusations that the label does not ask for."""
        if self.case.label == "right":
            return self.accusations
        return tuple(said for said in self.accusations if said.probe != self.case.probe)

    @property
    def as_labelled(self) -> bool:
        """Whether the grader and the label agree, line included."""
        found = self.line_right if self.case.label == "wrong" else True
        return found and not self.false_alarms

    def _same_code(self, code: str) -> bool:
        return code == self.case.code or (self.case.code == "blocking-call" and code in STUCK)


async def judge(cases: Sequence[Case], jobs: int = 2) -> AsyncIterator[Judged]:
    """Grades every case, `jobs` at a time; yields each as it is done. Raises GraderError."""
    async with graded(cases, jobs) as results:
        async for result in results:
            yield result


@asynccontextmanager
async def graded(cases: Sequence[Case], jobs: int) -> AsyncIterator[AsyncIterator[Judged]]:
    """Warm graders over a pack made of the cases, and the results as they come."""
    with TemporaryDirectory(prefix="judgement-") as folder:
        pack, exercises = await asyncio.to_thread(build_pack, cases, Path(folder))
        async with AsyncExitStack() as stack:
            graders = [
                await stack.enter_async_context(Grader(pack, forking=True)) for _ in range(jobs)
            ]
            queue: asyncio.Queue[Judged | None] = asyncio.Queue()
            left = iter(cases)

            async def work(grader: Grader) -> None:
                try:
                    for case in left:
                        await queue.put(await _grade(grader, case, exercises[case.name]))
                finally:
                    await queue.put(None)

            async def results() -> AsyncIterator[Judged]:
                running = jobs
                while running:
                    result = await queue.get()
                    if result is None:
                        running -= 1
                    else:
                        yield result

            async with asyncio.TaskGroup() as group:
                for grader in graders:
                    group.create_task(work(grader))
                yield results()


async def _grade(grader: Grader, case: Case, exercise: Exercise) -> Judged:
    begun = time.perf_counter()
    submission = await asyncio.to_thread(Submission.from_layers, exercise)
    verdict = None
    async with aclosing(grader.grade(exercise, submission)) as events:
        async for event in events:
            if isinstance(event, AttemptEnded):
                verdict = event.verdict
    assert verdict is not None
    return Judged(case, _accusations(case, verdict), verdict, time.perf_counter() - begun)


def _accusations(case: Case, verdict: Verdict) -> tuple[Accusation, ...]:
    said = []
    if verdict.problem is not None:
        probe = "blocking" if verdict.problem.code in STUCK else "crash"
        said.append(_accusation(probe, verdict.problem, verdict.problem_evidence))
    for check in verdict.checks:
        probe = PROBE_OF.get(check.id, case.probe)
        for diagnostic in check.diagnostics:
            by = "none" if diagnostic.code == BROKEN else probe
            said.append(_accusation(by, diagnostic, check.evidence))
    return tuple(said)


def _accusation(probe: str, diagnostic: Diagnostic, evidence: tuple[Evidence, ...]) -> Accusation:
    where = diagnostic.location
    file, line = (where.file, where.line) if where else (None, None)
    return Accusation(probe, diagnostic.code, file, line, diagnostic, evidence)
