"""The app that stands for requests by hand, beside the attempts: opened, asked, ended."""

import asyncio
from collections.abc import Sequence

import httpx

from tutor.grading.bench.models import BenchRequest
from tutor.grading.control import Channel
from tutor.grading.suite import xray
from tutor.grading.suite.app import During
from tutor.grading.suite.database import Work
from tutor.grading.suite.evidence import statements
from tutor.grading.suite.failing import AttemptStopped, CallFailed, CheckFailed
from tutor.grading.suite.jobs import Job
from tutor.grading.suite.link import HostGone
from tutor.grading.suite.results import of_answer
from tutor.grading.suite.stalls import StallMeter
from tutor.grading.verdict import Diagnostic
from tutor.protocol.control import (
    BenchAnswered,
    BenchAsked,
    BenchClosed,
    BenchDescribed,
    BenchDocument,
    BenchEnded,
    BenchOpened,
    BenchRowsUnknown,
    BenchStands,
    Broken,
    JobOrder,
    OfJob,
    ProblemMet,
    ToSuite,
)

MAX_REASON = 500
BenchMessage = BenchOpened | BenchAsked | BenchDescribed | BenchClosed

Seeds = dict[tuple[str, str], list[Work]]
"""The rows that a check wrote into the database, by exercise and check."""


class Bench:
    """One standing app at a time; `seeds` are the rows of the checks that ran in this process."""

    def __init__(self, channel: Channel[ToSuite], seeds: Seeds) -> None:
        self._channel = channel
        self._seeds = seeds
        self._job: Job | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def heard(self, message: BenchMessage, descriptors: list[int]) -> None:
        """Takes a message of the bench; it is answered beside whatever else runs."""
        task = asyncio.get_running_loop().create_task(self._answer(message, descriptors))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, message: BenchMessage, descriptors: list[int]) -> None:
        number = message.order.id if isinstance(message, BenchOpened) else message.job
        answer: OfJob
        try:
            match message:
                case BenchOpened():
                    answer = await self._open(message.order, descriptors)
                case BenchAsked():
                    answer = await self._ask(self._standing(number), message.request)
                case BenchDescribed():
                    answer = await self._describe(self._standing(number))
                case BenchClosed():
                    await self._end()
                    answer = BenchEnded(job=number)
        except (AttemptStopped, HostGone) as error:
            stopped = error.as_problem() if isinstance(error, HostGone) else error
            answer = ProblemMet(job=number, problem=stopped.described())
        except Exception as error:
            # The pack's own code, such as a partner's: told, and the bench goes on.
            answer = Broken(job=number, reason=f"{type(error).__name__}: {error}"[:MAX_REASON])
        await self._channel.send(answer)

    def _standing(self, number: int) -> Job:
        if self._job is None or self._job.order.id != number:
            raise AttemptStopped("gone", host=0)
        return self._job

    async def _open(self, order: JobOrder, descriptors: list[int]) -> BenchStands:
        await self._end()
        self._job = Job(order, self._channel, StallMeter(asyncio.get_running_loop()))
        await self._job.begin(descriptors)
        assert self._job.app is not None
        try:
            await self._job.app.database.reset()  # the first one remembers the rows at start
        except CheckFailed:
            return BenchStands(job=order.id)  # it is told when rows are asked for
        return BenchStands(job=order.id)

    async def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            await job.finish()

    async def _describe(self, job: Job) -> BenchDocument:
        assert job.app is not None
        number = job.order.id
        try:
            return BenchDocument(job=number, document=await job.app.openapi())
        except CallFailed as failed:
            return BenchDocument(job=number, document={}, reason=str(failed)[:MAX_REASON])

    async def _ask(self, job: Job, request: BenchRequest) -> BenchAnswered | BenchRowsUnknown:
        number = job.order.id
        app = job.app
        assert app is not None
        found: list[Diagnostic] = []
        if request.rows is not None:
            works = self._seeds.get((job.order.exercise, request.rows))
            if works is None:
                return BenchRowsUnknown(job=number)
            found += await _filled(job, works)
        await app.outside()  # what came before belongs to no request of now
        try:
            response, during = await _sent(job, request)
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            message = f"This request cannot be sent: {error}."
            return BenchAnswered(job=number, diagnostics=(_refused(message),))
        except Exception as error:
            told = of_answer(error)
            if told is None:
                raise
            return BenchAnswered(job=number, diagnostics=tuple(_placed([*found, told], job)))
        outside = await app.outside()
        found += xray.judged(response, outside, during)
        return BenchAnswered(
            job=number,
            exchange=xray.exchange(response, request),
            statements=statements([(request.path, response)]),
            loop=xray.loop(response, outside, during),
            happenings=tuple(xray.happenings(response)),
            diagnostics=tuple(_placed(found, job)),
        )


async def _sent(job: Job, request: BenchRequest) -> tuple[httpx.Response, During | None]:
    app = job.app
    assert app is not None
    work = app.client.request(
        request.method, request.path, headers=list(request.headers), content=request.body.encode()
    )
    if request.beside is None:
        return await work, None
    during = await app.during(work, path=request.beside)
    return during.result, during


async def _filled(job: Job, works: Sequence[Work]) -> list[Diagnostic]:
    """Puts a check's rows into the database; what the tables refuse is told."""
    assert job.app is not None
    try:
        await job.app.database.reset()
        await job.app.database.replay(works)
    except CheckFailed as failed:
        return [failed.diagnostic]
    return []


def _refused(message: str) -> Diagnostic:
    return Diagnostic(code="request", message=message, direction="Change the request.")


def _placed(found: Sequence[Diagnostic], job: Job) -> list[Diagnostic]:
    """With the learner's line beside each place."""
    told = []
    for diagnostic in found:
        where = diagnostic.location
        if where is not None and diagnostic.excerpt is None:
            excerpt = job.source.line(where.file, where.line) or None
            diagnostic = diagnostic.model_copy(update={"excerpt": excerpt})
        told.append(diagnostic)
    return told
