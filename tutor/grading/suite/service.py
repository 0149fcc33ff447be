"""Serving attempts from inside pytest's run loop: pytest starts once, suites come item by item."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from tutor.course.models import CheckSpec
from tutor.grading.control import Channel
from tutor.grading.suite.bench import Bench, Seeds
from tutor.grading.suite.failing import AttemptStopped, SuiteError
from tutor.grading.suite.jobs import Job, give_back
from tutor.grading.suite.link import HostGone
from tutor.grading.suite.plugin import SuitePlugin
from tutor.grading.suite.results import not_reached, result
from tutor.grading.suite.stalls import StallMeter
from tutor.grading.verdict import CheckResult
from tutor.protocol.control import (
    BenchAsked,
    BenchClosed,
    BenchDescribed,
    BenchOpened,
    Broken,
    Cancelled,
    Done,
    Ended,
    HostGranted,
    HostRefused,
    JobGiven,
    JobOrder,
    ProblemMet,
    Ready,
    Started,
    ThreadsCounted,
    ToSuite,
)

MAX_REASON = 500


class Service:
    """Takes jobs off the channel and reports each check as it ends."""

    def __init__(
        self, channel: Channel[ToSuite], plugin: SuitePlugin, session: pytest.Session
    ) -> None:
        self._channel = channel
        self._plugin = plugin
        self._session = session
        self._suites: dict[str, dict[str, pytest.Item]] = {}
        self._waiting: asyncio.Queue[tuple[JobOrder, list[int]] | None] = asyncio.Queue()
        self._job: Job | None = None
        self._seeds: Seeds = {}
        self._meter = StallMeter(plugin.loop)
        self._bench = Bench(channel, self._seeds)

    def serve(self) -> None:
        """Serves until the tutor closes the channel."""
        loop = self._plugin.loop
        listener = loop.create_task(self._listen())
        loop.run_until_complete(self._channel.send(Ready()))
        while (job := loop.run_until_complete(self._waiting.get())) is not None:
            self._attempt(*job)
        loop.run_until_complete(listener)

    async def _listen(self) -> None:
        while (item := await self._channel.receive()) is not None:
            message, descriptors = item
            match message:
                case JobGiven():
                    self._waiting.put_nowait((message.order, descriptors))
                case HostGranted() | HostRefused() | ThreadsCounted() if self._job is not None:
                    self._job.heard(message, descriptors)
                case Cancelled() if self._job is not None and self._job.order.id == message.job:
                    self._job.cancel()
                case BenchOpened() | BenchAsked() | BenchDescribed() | BenchClosed():
                    self._bench.heard(message, descriptors)
                case _:
                    give_back(descriptors)  # an answer that came after its attempt was over
        self._waiting.put_nowait(None)

    def _attempt(self, order: JobOrder, descriptors: list[int]) -> None:
        job = self._job = self._plugin.job = Job(order, self._channel, self._meter)
        self._meter.start()
        try:
            try:
                items = self._collect(order)
            except BaseException:
                give_back(descriptors)
                raise
            self._guarded(job, job.begin(descriptors))
            self._checks(job, items)
            if job.problem is None and not job.cancelled:
                self._guarded(job, job.end())
        except Exception as error:
            # The pack's own code broke outside of a check: no check of it is passed.
            known = isinstance(error, SuiteError)
            job.broken = str(error) if known else f"{type(error).__name__}: {error}"
        finally:
            self._plugin.job = self._job = None
            self._meter.stop()
            self._plugin.run(self._finish(job))

    def _guarded(self, job: Job, work: Coroutine[Any, Any, None]) -> None:
        try:
            self._plugin.run(work)
        except AttemptStopped as stopped:
            job.problem = stopped
        except HostGone as gone:
            job.problem = gone.as_problem()

    async def _finish(self, job: Job) -> None:
        number = job.order.id
        # "done" comes first: the learner need not wait for partners and sockets to close.
        if job.broken:
            await self._channel.send(Broken(job=number, reason=job.broken[:MAX_REASON]))
        elif job.problem is not None and not job.cancelled:
            await self._channel.send(ProblemMet(job=number, problem=job.problem.described()))
        await self._channel.send(Done(job=number))
        await job.finish()

    def _collect(self, order: JobOrder) -> dict[str, pytest.Item]:
        """The suite's tests by name; imported once a sitting. Raises SuiteError."""
        if order.exercise not in self._suites:
            self._plugin.uncollected.clear()
            items = self._session.perform_collect([str(order.tests)], genitems=True)
            if self._plugin.uncollected or not items:
                raise SuiteError(*self._plugin.uncollected[:1] or ["no test was found in it"])
            self._suites[order.exercise] = {item.name: item for item in items}
        return self._suites[order.exercise]

    def _checks(self, job: Job, items: dict[str, pytest.Item]) -> None:
        passed: set[str] = set()
        specs = {check.id: check for check in job.order.checks}
        for check_id in job.order.order:
            if job.cancelled:
                return
            check = specs[check_id]
            if job.problem is not None:
                self._report(job, not_reached(check, ""))
                continue
            unmet = next((need for need in check.needs if need not in passed), None)
            if unmet is not None:
                self._report(job, not_reached(check, specs[unmet].title))
                continue
            item = items.get(check.test_name)
            if item is not None and self._run(job, check, item):
                passed.add(check_id)

    def _run(self, job: Job, check: CheckSpec, item: pytest.Item) -> bool:
        started = Started(job=job.order.id, check=check.id)
        self._plugin.loop.run_until_complete(self._channel.send(started))
        self._plugin.outcomes.clear()
        job.begin_check()
        if job.app is not None:
            job.app.database.written.clear()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        if job.cancelled:
            return False
        if job.app is not None:
            self._seeds[job.order.exercise, check.id] = list(job.app.database.written)
        slack = getattr(getattr(item, "function", None), "tutor_slack", None)
        decided = result(check, self._plugin.outcomes, job, slack)
        if decided is None:
            decided = not_reached(check, "")
        self._report(job, decided)
        return decided.status == "passed"

    def _report(self, job: Job, decided: CheckResult) -> None:
        message = Ended(job=job.order.id, result=decided)
        self._plugin.loop.run_until_complete(self._channel.send(message))
