"""The grader as front ends use it: warm processes for one pack, one attempt at a time."""

import asyncio
import contextlib
import itertools
import sys
from collections.abc import AsyncGenerator, Collection, Coroutine, Mapping
from contextlib import aclosing
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from tutor.course.builtin import pack_hash
from tutor.course.installed import pack_packages
from tutor.course.models import Exercise, Limits, Pack
from tutor.grading.attempt import Attempt
from tutor.grading.bench.models import BenchRequest, XRay
from tutor.grading.bench.standing import RowsUnknown, StandingApp
from tutor.grading.errors import GraderError
from tutor.grading.events import AttemptEnded, CheckEnded, Event
from tutor.grading.processes.hosts import HostPool
from tutor.grading.processes.places import Places
from tutor.grading.processes.suite import SuiteProcess
from tutor.grading.quiet import Quiet
from tutor.grading.reruns import ALONE_SECONDS, Reruns, settled
from tutor.grading.scripts import ScriptResult, run_script
from tutor.grading.submission import Submission
from tutor.grading.tiers import own_network, tier_of

__all__ = ["Grader", "GraderError"]

AnyAttempt = TypeVar("AnyAttempt", bound=Attempt)
Result = TypeVar("Result")
CAN_FORK = sys.platform == "linux"
"""Elsewhere a fork of a process with system libraries is not safe, or does not exist."""


class Grader:
    """Grades submissions for the exercises of one pack, in an `async with` block.

    Entering starts the warm processes without waiting for them. To be used on the main thread.
    spares: how many app hosts wait; one is enough where attempts come one after the other.
    notes: whether verdicts have notes on what the source shows.
    forking: app hosts are forked from one warm template, for many submissions in a row.
    """

    def __init__(
        self, pack: Pack, *, spares: int = 1, notes: bool = True, forking: bool = False
    ) -> None:
        self._pack = pack
        self._spares = spares
        self._forking = forking and CAN_FORK
        self._annotate = notes
        self._numbers = itertools.count(1)
        self._busy = asyncio.Lock()
        self._starting: asyncio.Task[None] | None = None
        self._places: Places | None = None
        self._pool: HostPool | None = None
        self._suite: asyncio.Task[SuiteProcess] | None = None
        self._pack_hash = ""
        self._standing: StandingApp | None = None
        self._quiet = Quiet()

    async def __aenter__(self) -> Self:
        self._starting = asyncio.create_task(self._start())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.gather(self._starting, return_exceptions=True)
        async with self._busy:
            await self._clear_bench()
            if self._pool is not None:
                await self._pool.close()
            await self._end_suite()
            if self._places is not None:
                await asyncio.to_thread(self._places.remove)

    async def warm(self) -> None:
        """Waits until everything stands ready. Raises GraderError."""
        pool, suite = await self._started()
        await asyncio.gather(pool.ready(), asyncio.shield(suite))

    async def grade(
        self, exercise: Exercise, submission: Submission, failed_first: Collection[str] = ()
    ) -> AsyncGenerator[Event, None]:
        """Yields the events of an attempt; the last one holds the verdict.

        Checks that a busy machine disturbed are run again, with no other attempt of this user's
        on this machine beside them, before anything is said of them.

        failed_first: ids of checks to run first, usually those that failed last time. Raises
        GraderError. Closing the generator (use contextlib.aclosing) stops the attempt; a second
        call waits until the first one is over.
        """
        async with self._busy:
            runs = Reruns()
            async with (
                self._quiet.shared(),
                aclosing(self._run(exercise, submission, failed_first, runs)) as events,
            ):
                async for event in events:
                    yield event
            while runs.wanted:
                async with (
                    self._quiet.alone(ALONE_SECONDS),
                    aclosing(self._run(exercise, submission, failed_first, runs)) as events,
                ):
                    await settled()
                    async for event in events:
                        yield event
            assert runs.verdict is not None
            for result in runs.untold():
                yield CheckEnded(result)
            yield AttemptEnded(runs.verdict)

    async def _run(
        self,
        exercise: Exercise,
        submission: Submission,
        failed_first: Collection[str],
        runs: Reruns,
    ) -> AsyncGenerator[Event, None]:
        """One run of an attempt; what it decides is told, and `runs` knows the rest."""
        pool, suite = await self._standing_places()
        pool.refill()
        attempt = await self._prepared(Attempt, exercise, submission, pool, suite, runs)
        try:
            async with aclosing(attempt.run(failed_first)) as events:
                async for event in events:
                    if runs.tells(event):
                        yield event
        finally:
            await self._after(attempt, pool)

    async def ask(self, exercise: Exercise, submission: Submission, request: BenchRequest) -> XRay:
        """Sends a request by hand to an app that stands until `clear_bench`, or until other code
        comes. Raises GraderError. Waits while an attempt runs; cancelling ends the app.
        """
        try:
            return await self._asked(exercise, submission, request)
        except RowsUnknown:
            # Its rows are known once the check ran, passed or not.
            async with aclosing(self.grade(exercise, submission)) as events:
                async for _ in events:
                    continue
        try:
            return await self._asked(exercise, submission, request)
        except RowsUnknown:
            raise GraderError(
                f"The check `{request.rows}` wrote no rows: it was not reached. Choose another one."
            ) from None

    async def openapi(self, exercise: Exercise, submission: Submission) -> Mapping[str, Any]:
        """The OpenAPI document of the standing app, {} where it has none. Raises GraderError."""
        async with self._busy:
            pool, suite = await self._standing_places()
            return await self._guarded(self._described(exercise, submission, pool, suite))

    async def clear_bench(self) -> None:
        """Ends the app that stands for requests by hand, if there is one."""
        async with self._busy:
            await self._clear_bench()

    async def run_script(self, script: str, limits: Limits | None = None) -> ScriptResult:
        """Runs a lesson's snippet in a fresh confined process. Raises GraderError."""
        pool, _ = await self._started()
        pool.refill()
        try:
            return await run_script(pool, script, limits or Limits())
        finally:
            pool.refill()

    async def _prepared(
        self,
        kind: type[AnyAttempt],
        exercise: Exercise,
        submission: Submission,
        pool: HostPool,
        suite: "asyncio.Task[SuiteProcess]",
        runs: Reruns | None = None,
    ) -> AnyAttempt:
        report = await asyncio.to_thread(tier_of, exercise)
        return kind(
            next(self._numbers),
            self._pack,
            self._pack_hash,
            exercise,
            submission,
            suite=await self._fit_suite(suite),
            pool=pool,
            tier=report.tier,
            own_network=await asyncio.to_thread(own_network, exercise),
            annotate=self._annotate,
            known=runs.decided if runs is not None else None,
            begun=runs.begun if runs is not None else None,
        )

    async def _asked(
        self, exercise: Exercise, submission: Submission, request: BenchRequest
    ) -> XRay:
        async def asked() -> XRay:
            pool, suite = await self._standing_places()
            standing, wrong = await self._stand(exercise, submission, pool, suite)
            return wrong or await standing.ask(request)

        async with self._busy:
            return await self._guarded(asked())

    async def _described(
        self,
        exercise: Exercise,
        submission: Submission,
        pool: HostPool,
        suite: "asyncio.Task[SuiteProcess]",
    ) -> Mapping[str, Any]:
        standing, wrong = await self._stand(exercise, submission, pool, suite)
        return {} if wrong is not None else await standing.document()

    async def _stand(
        self,
        exercise: Exercise,
        submission: Submission,
        pool: HostPool,
        suite: "asyncio.Task[SuiteProcess]",
    ) -> tuple[StandingApp, XRay | None]:
        """The app of this code, started where another one or none stands."""
        standing = self._standing
        if standing is not None and standing.serves(exercise.id, submission.hash):
            return standing, None
        await self._clear_bench()
        pool.refill()
        standing = await self._prepared(StandingApp, exercise, submission, pool, suite)
        self._standing = standing
        return standing, await standing.open()

    async def _guarded(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Awaits work on the standing app, which ends with who gives up, or by itself."""
        try:
            result = await work
        except RowsUnknown:
            raise
        except BaseException:
            await asyncio.shield(asyncio.create_task(self._clear_bench()))
            raise
        if self._standing is not None and self._standing.gone:
            await self._clear_bench()
        if self._pool is not None:
            self._pool.refill()
        return result

    async def _clear_bench(self) -> None:
        standing, self._standing = self._standing, None
        if standing is not None:
            await standing.close()

    async def _start(self) -> None:
        self._places = await asyncio.to_thread(_places, self._pack.root)
        self._pack_hash = await asyncio.to_thread(pack_hash, self._pack)
        self._suite = asyncio.create_task(SuiteProcess.spawn(self._places))
        self._pool = HostPool(self._places, self._spares, forking=self._forking)
        self._pool.refill()

    async def _started(self) -> tuple[HostPool, "asyncio.Task[SuiteProcess]"]:
        if self._starting is None:
            raise GraderError("The grader is used outside its `async with` block.")
        try:
            await asyncio.shield(self._starting)
        except OSError as error:
            raise GraderError(
                f"No working folder can be made ({error.strerror}): is the disk full, or the "
                "folder for temporary files closed to you?"
            ) from None
        assert self._pool is not None and self._suite is not None
        return self._pool, self._suite

    async def _standing_places(self) -> tuple[HostPool, "asyncio.Task[SuiteProcess]"]:
        """As `_started`, on a new scratch folder where somebody deleted the one that there was."""
        pool, suite = await self._started()
        if pool.places.intact:
            return pool, suite
        await self._clear_bench()
        await pool.close()
        await self._end_suite()
        await asyncio.to_thread(pool.places.remove)
        self._starting = asyncio.create_task(self._start())
        return await self._started()

    async def _fit_suite(self, task: "asyncio.Task[SuiteProcess]") -> SuiteProcess:
        """The suite process; one that ended since the last attempt is replaced."""
        try:
            suite = await asyncio.shield(self._suite or task)
            if suite.running:
                return suite
        except GraderError:
            pass
        assert self._places is not None
        await self._end_suite()
        self._suite = asyncio.create_task(SuiteProcess.spawn(self._places))
        return await asyncio.shield(self._suite)

    async def _after(self, attempt: Attempt, pool: HostPool) -> None:
        """Cleans up also where the front end was cancelled: no process may stay behind."""
        closing = asyncio.create_task(attempt.close())
        try:
            await asyncio.shield(closing)
        finally:
            if not await closing:
                await self._end_suite()
                assert self._places is not None
                self._suite = asyncio.create_task(SuiteProcess.spawn(self._places))
            pool.refill()

    async def _end_suite(self) -> None:
        if self._suite is None:
            return
        task, self._suite = self._suite, None
        if not task.done():
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError, GraderError):
            await (await task).end()


def _places(root: Path) -> Places:
    """Scratch for one pack; the suites of no installed one are to be read."""
    return Places.make(root, pack_packages())
