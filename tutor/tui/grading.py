"""The grader of a sitting: opened in the background, lent to one attempt at a time."""

import asyncio
import importlib
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from tutor.course.models import Exercise, Pack
from tutor.grading.bench.models import BenchRequest, XRay
from tutor.grading.events import Event

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.grading.grader import Grader
    from tutor.grading.verdict import Verdict


class DeskError(Exception):
    """An attempt could not be carried out; the text says why in one sentence."""


class GradingDesk:
    """Owns the `Grader`. Opening and closing happen in one task, whoever asks."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._task: asyncio.Task[None] | None = None
        self._ready: asyncio.Future[Grader] | None = None
        self._closing = asyncio.Event()
        self._clearing: set[asyncio.Task[None]] = set()

    def open(self) -> None:
        """Begin to open the grader, unless it is open or opening."""
        if self._task is None or self._task.done():
            self._ready = asyncio.get_running_loop().create_future()
            self._task = asyncio.create_task(self._hold(self._ready), name="grader")

    async def close(self) -> None:
        """Stop every process of the grader."""
        if self._clearing:
            await asyncio.wait(self._clearing)
        self._closing.set()
        if self._task is not None:
            await asyncio.wait([self._task])

    async def grade(
        self, exercise: Exercise, folder: "Path", failed_first: Sequence[str] = ()
    ) -> AsyncGenerator[Event, None]:
        """The events of an attempt at the files in `folder`, which holds the learner's workspace.

        Closing the generator stops the attempt. Raises DeskError.
        """
        from tutor.grading.grader import GraderError
        from tutor.grading.submission import Submission, SubmissionError

        try:
            submission = await asyncio.to_thread(Submission.from_folder, exercise, folder)
            grader = await self._grader()
            events = grader.grade(exercise, submission, failed_first=tuple(failed_first))
            async with aclosing(events):
                async for event in events:
                    yield event
        except (GraderError, SubmissionError) as error:
            raise DeskError(str(error)) from error

    async def ask(self, exercise: Exercise, folder: "Path", request: BenchRequest) -> XRay:
        """What came of a request by hand to the app in `folder`. Raises DeskError."""
        from tutor.grading.grader import GraderError
        from tutor.grading.submission import Submission, SubmissionError

        try:
            submission = await asyncio.to_thread(Submission.from_folder, exercise, folder)
            return await (await self._grader()).ask(exercise, submission, request)
        except (GraderError, SubmissionError) as error:
            raise DeskError(str(error)) from error

    async def openapi(self, exercise: Exercise, folder: "Path") -> Mapping[str, Any]:
        """What the app in `folder` says of its routes, {} where it is silent. Raises DeskError."""
        from tutor.grading.grader import GraderError
        from tutor.grading.submission import Submission, SubmissionError

        try:
            submission = await asyncio.to_thread(Submission.from_folder, exercise, folder)
            return await (await self._grader()).openapi(exercise, submission)
        except (GraderError, SubmissionError) as error:
            raise DeskError(str(error)) from error

    def clear_bench(self) -> None:
        """End the app that stands for requests by hand, whoever goes meanwhile."""
        ready = self._ready
        if ready is not None and ready.done() and not ready.exception():
            task = asyncio.create_task(ready.result().clear_bench(), name="clear-bench")
            self._clearing.add(task)
            task.add_done_callback(self._clearing.discard)

    async def judge(self, exercise: Exercise, changes: "Path") -> "Verdict":
        """The verdict on the starter with a folder of changed files over it. Raises DeskError."""
        from tutor.grading.events import AttemptEnded
        from tutor.grading.grader import GraderError
        from tutor.grading.submission import Submission

        try:
            submission = await asyncio.to_thread(Submission.from_layers, exercise, changes)
            async with aclosing((await self._grader()).grade(exercise, submission)) as events:
                async for event in events:
                    if isinstance(event, AttemptEnded):
                        return event.verdict
        except GraderError as error:
            raise DeskError(str(error)) from error
        except (OSError, ValueError) as error:
            raise DeskError(f"The files of the pack cannot be read: {error}.") from error
        raise DeskError("The grader ended without a verdict: try again.")

    async def run_snippet(self, script: str) -> str:
        """What a lesson's snippet prints in a confined process of its own. Raises DeskError."""
        from tutor.grading.grader import GraderError

        try:
            done = await (await self._grader()).run_script(script)
        except GraderError as error:
            raise DeskError(str(error)) from error
        return told(done.exit_code, done.output.strip())

    async def _grader(self) -> "Grader":
        self.open()
        assert self._ready is not None
        return await asyncio.shield(self._ready)

    async def _hold(self, ready: "asyncio.Future[Grader]") -> None:
        try:
            module = await asyncio.to_thread(importlib.import_module, "tutor.grading.grader")
            async with module.Grader(self.pack) as grader:
                ready.set_result(grader)
                await self._closing.wait()
        except Exception as error:
            if not ready.done():
                ready.set_exception(DeskError(f"The grader did not start: {error}"))
                ready.exception()  # told when an attempt asks; nobody may have asked yet


def told(exit_code: int | None, output: str) -> str:
    """What a person should know of a snippet's end: what it printed, and how it broke off."""
    if exit_code is None:
        return f"{output}\nIt was stopped: it took too long.".strip()
    if exit_code != 0:
        last = output.splitlines()[-1] if output else "nothing was printed"
        return f"It broke off: {last}"
    return output or "It printed nothing."
