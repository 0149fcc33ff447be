"""A folder of submissions, graded one by one with the grader that learners have.

Nothing that one submission does may reach the others: whatever is raised while it is read or
graded becomes the fault of its own row, and its grader is replaced. What could not be judged,
because the machine had no room or a process was lost, is tried again at the end, alone.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import AsyncExitStack, aclosing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tutor.course.models import Exercise, Pack
from tutor.grading.errors import GraderError
from tutor.grading.events import AttemptEnded
from tutor.grading.grader import Grader
from tutor.grading.submission import Submission, SubmissionError
from tutor.grading.verdict import Verdict

AT_ONCE = 2
TRIES = 3
"""How often a submission is graded that could not be judged."""
SPARE_SECONDS = 300.0
"""Seconds beyond an attempt's own limits after which a submission is given up."""
MAX_FAULT = 300


@dataclass(frozen=True)
class Graded:
    """What became of one submission: its verdict, or the sentence on why there is none."""

    student: str
    verdict: Verdict | None
    fault: str = ""

    @property
    def judged(self) -> bool:
        """Whether it was graded; passed or not. What a busy or full machine disturbed was not."""
        return self.verdict is not None and self.verdict.status in ("passed", "failed")

    @property
    def disturbed(self) -> bool:
        """Whether the machine kept it from being graded: it can be graded again as it is."""
        return self.verdict is not None and self.verdict.status == "not_judged"


def submissions(folder: Path) -> list[Path]:
    """The submissions in a folder: its subfolders by name, hidden ones and links left out.

    Raises OSError.
    """
    found = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return sorted(path for path in found if path.is_dir() and not path.is_symlink())


async def grade_all(
    pack: Pack, exercise: Exercise, folders: Sequence[Path], *, at_once: int = AT_ONCE
) -> AsyncGenerator[Graded, None]:
    """Grades every submission, `at_once` at a time; yields each as it ends.

    What cannot be graded is told as such and stops nobody else. Closing the generator (use
    contextlib.aclosing) ends all processes. Raises GraderError where nothing can be graded.
    """
    async with AsyncExitStack() as stack:
        count = min(at_once, len(folders))
        seats = [await stack.enter_async_context(_Seat(pack, exercise)) for _ in range(count)]
        waiting = list(folders)
        for left in reversed(range(TRIES)):
            again: list[Path] = []
            async with aclosing(_round(seats, waiting)) as ended:
                async for folder, graded, lost in ended:
                    if lost and left:
                        again.append(folder)
                    else:
                        yield graded
            # Alone: whoever filled the machine is among those that ran beside the others.
            waiting, seats = sorted(again), seats[:1]


Row = tuple[Path, Graded, bool]
"""A submission, what became of it, and whether it was lost through no fault of its own."""


async def _round(seats: Sequence["_Seat"], folders: Sequence[Path]) -> AsyncGenerator[Row, None]:
    """Each submission once, shared out among the seats."""
    waiting = iter(folders)
    ended: asyncio.Queue[Row] = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_work(seat, waiting, ended)) for seat in seats]
        try:
            for _ in folders:
                yield await ended.get()
        finally:
            for task in tasks:
                task.cancel()


async def _work(seat: "_Seat", waiting: Iterator[Path], ended: "asyncio.Queue[Row]") -> None:
    for folder in waiting:
        ended.put_nowait(await seat.graded(folder))


class _Seat:
    """A grader at work, replaced by a fresh one whenever something unexpected came of it."""

    def __init__(self, pack: Pack, exercise: Exercise) -> None:
        self._pack = pack
        self._exercise = exercise
        self._stack = AsyncExitStack()
        self._grader: Grader | None = None

    async def __aenter__(self) -> Self:
        """Waits until it can grade. Raises GraderError."""
        await self._ready()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def graded(self, folder: Path) -> Row:
        """What becomes of one submission. Raises nothing of its making."""
        limits = self._exercise.limits
        seconds = limits.attempt_seconds + limits.load_seconds + SPARE_SECONDS
        try:
            async with asyncio.timeout(seconds):
                verdict = await self._verdict(folder)
            return folder, Graded(folder.name, verdict), verdict.status == "not_judged"
        except SubmissionError as error:
            return folder, Graded(folder.name, None, str(error)), False
        except GraderError as error:
            fault, lost = str(error), True
        except TimeoutError:
            fault, lost = f"It was given up after {seconds:.0f} s without a verdict.", False
        except Exception as error:
            # RecursionError, MemoryError, OSError and what nobody thought of.
            said = " ".join(f"{type(error).__name__}: {error}".split())[:MAX_FAULT]
            fault, lost = f"The tutor broke over this submission ({said}).", False
        await self._leave()
        return folder, Graded(folder.name, None, fault), lost

    async def _verdict(self, folder: Path) -> Verdict:
        submission = await asyncio.to_thread(Submission.from_folder, self._exercise, folder)
        grader = await self._ready()
        async with aclosing(grader.grade(self._exercise, submission)) as events:
            async for event in events:
                if isinstance(event, AttemptEnded):
                    return event.verdict
        raise GraderError("The grader ended without a verdict; try again.")

    async def _ready(self) -> Grader:
        if self._grader is None:
            grader = await self._stack.enter_async_context(Grader(self._pack, forking=True))
            self._grader = grader
            await grader.warm()
        return self._grader

    async def _leave(self) -> None:
        """Ends the grader; the next submission gets another one."""
        self._grader = None
        stack, self._stack = self._stack, AsyncExitStack()
        # Its processes die with us; what it could not clear away must stop nobody.
        with suppress(Exception):
            await stack.aclose()
