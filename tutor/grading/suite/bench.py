"""The app that stands for requests by hand, beside the attempts: opened, asked, ended."""

import asyncio
from collections.abc import Sequence
from typing import Any

import httpx

from tutor.grading.bench.models import BenchRequest
from tutor.grading.control import Channel
from tutor.grading.suite import xray
from tutor.grading.suite.app import During
from tutor.grading.suite.database import Work
from tutor.grading.suite.evidence import statements
from tutor.grading.suite.failing import AttemptStopped, CallFailed, CheckFailed
from tutor.grading.suite.jobs import Job, JobOrder
from tutor.grading.suite.link import HostGone
from tutor.grading.suite.results import of_answer
from tutor.grading.suite.stalls import StallMeter
from tutor.grading.verdict import Diagnostic

MAX_REASON = 500

Seeds = dict[tuple[str, str], list[Work]]
"""The rows that a check wrote into the database, by exercise and check."""


class Bench:
    """One standing app at a time; `seeds` are the rows of the checks that ran in this process."""

    def __init__(self, channel: Channel, seeds: Seeds) -> None:
        self._channel = channel
        self._seeds = seeds
        self._job: Job | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def heard(self, message: dict[str, Any], descriptors: list[int]) -> None:
        """Takes a message of the bench; it is answered beside whatever else runs."""
        task = asyncio.get_running_loop().create_task(self._answer(message, descriptors))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, message: dict[str, Any], descriptors: list[int]) -> None:
        number = message.get("job") or message["order"]["id"]
        try:
            match message["type"]:
                case "bench":
                    answer = await self._open(
                        JobOrder.model_validate(message["order"]), descriptors
                    )
                case "bench-ask":
                    request = BenchRequest.model_validate(message["request"])
                    answer = await self._ask(self._standing(number), request)
                case "bench-openapi":
                    answer = await self._describe(self._standing(number))
                case _:
                    answer = await self._end()
        except (AttemptStopped, HostGone) as error:
            stopped = error.as_problem() if isinstance(error, HostGone) else error
            answer = {"type": "problem", "problem": stopped.described()}
        except Exception as error:
            # The pack's own code, such as a partner's: told, and the bench goes on.
            answer = {"type": "broken", "reason": f"{type(error).__name__}: {error}"[:MAX_REASON]}
        await self._channel.send({"job": number, **answer})

    def _standing(self, number: int) -> Job:
        if self._job is None or self._job.order.id != number:
            raise AttemptStopped("gone", host=0)
        return self._job

    async def _open(self, order: JobOrder, descriptors: list[int]) -> dict[str, Any]:
        await self._end()
        self._job = Job(order, self._channel, StallMeter(asyncio.get_running_loop()))
        await self._job.begin(descriptors)
        assert self._job.app is not None
        try:
            await self._job.app.database.reset()  # the first one remembers the rows at start
        except CheckFailed:
            return {"type": "opened"}  # it is told when rows are asked for
        return {"type": "opened"}

    async def _end(self) -> dict[str, Any]:
        job, self._job = self._job, None
        if job is not None:
            await job.finish()
        return {"type": "bench-ended"}

    async def _describe(self, job: Job) -> dict[str, Any]:
        assert job.app is not None
        try:
            return {"type": "document", "document": await job.app.openapi()}
        except CallFailed as failed:
            return {"type": "document", "document": {}, "reason": str(failed)[:MAX_REASON]}

    async def _ask(self, job: Job, request: BenchRequest) -> dict[str, Any]:
        app = job.app
        assert app is not None
        found: list[Diagnostic] = []
        if request.rows is not None:
            works = self._seeds.get((job.order.exercise, request.rows))
            if works is None:
                return {"type": "rows-unknown"}
            found += await _filled(job, works)
        await app.outside()  # what came before belongs to no request of now
        try:
            response, during = await _sent(job, request)
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            message = f"This request cannot be sent: {error}."
            return {"type": "answer", "diagnostics": _data([_refused(message)])}
        except Exception as error:
            told = of_answer(error)
            if told is None:
                raise
            return {"type": "answer", "diagnostics": _data(_placed([*found, told], job))}
        outside = await app.outside()
        found += xray.judged(response, outside, during)
        return {
            "type": "answer",
            "exchange": xray.exchange(response, request).model_dump(mode="json"),
            "statements": statements([(request.path, response)]).model_dump(mode="json"),
            "loop": xray.loop(response, outside, during).model_dump(mode="json"),
            "happenings": _data(xray.happenings(response)),
            "diagnostics": _data(_placed(found, job)),
        }


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


def _data(models: Sequence[Any]) -> list[Any]:
    return [model.model_dump(mode="json") for model in models]
