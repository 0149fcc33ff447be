"""One attempt as the suite process sees it: an exercise, a submission, one app host at first."""

import asyncio
import itertools
import os
import time
from collections.abc import Coroutine, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from tutor.grading.control import Channel
from tutor.grading.suite.app import App
from tutor.grading.suite.database import Database
from tutor.grading.suite.failing import AttemptStopped, CallFailed, SuiteError
from tutor.grading.suite.file_activity import FileWatch
from tutor.grading.suite.link import Link
from tutor.grading.suite.partners import Partners
from tutor.grading.suite.source import Source
from tutor.grading.suite.stalls import StallMeter, Stalls
from tutor.grading.suite.timeline import Record
from tutor.protocol.control import (
    HostGranted,
    HostRefused,
    HostWanted,
    JobOrder,
    ThreadsCounted,
    ThreadsWanted,
    ToSuite,
)
from tutor.protocol.host import Loaded, Nothing, ProgramEnded
from tutor.wire import Kind

LOAD_STREAM = 1
"""The stream of the LOAD frame that the tutor wrote before it handed the socket over."""


def give_back(descriptors: Iterable[int]) -> None:
    """Close descriptors that came with a message and that nobody took over."""
    for descriptor in descriptors:
        os.close(descriptor)


class Job:
    """An attempt under way: its app, and what the fixtures hand out."""

    def __init__(self, order: JobOrder, channel: Channel[ToSuite], meter: StallMeter) -> None:
        self.order = order
        self.meter = meter
        self.began = 0.0
        """When the running check began, on time.perf_counter."""
        self.stalls = Stalls()
        """How late the machine was during the check that ran last, where somebody asked."""
        self.source = Source(order.files)
        self.partners = Partners()
        self.app: App | None = None
        self.problem: AttemptStopped | None = None
        self.broken = ""
        self.cancelled = False
        self.running: asyncio.Task[Any] | None = None
        self._channel = channel
        self._links: list[Link] = []
        self._requests = itertools.count(1)
        self.records: list[Record] = []
        """What the app hosts reported during the running check."""
        self._counted: dict[int, asyncio.Future[int]] = {}
        self._granted: dict[int, asyncio.Future[tuple[HostGranted, list[int]]]] = {}

    async def begin(self, descriptors: list[int]) -> None:
        """Connects the app host, serves the partners, waits until the app has started.

        Raises AttemptStopped where the app cannot be had.
        """
        host, *listeners = descriptors
        watch = listeners.pop() if self.order.watched else None
        unclaimed = [given for given in (host, watch, *listeners) if given is not None]
        try:
            for partner, listener in zip(self.order.partners, listeners, strict=True):
                unclaimed.remove(listener)
                await self.partners.start(partner.name, partner.app, self.order.tests, listener)
        except BaseException:
            give_back(unclaimed)
            raise
        self.app = await self._connect(host, 0, self.order.database, self.source, watch)
        await _in_time("startup-stuck", 0, self.app.start())

    @property
    def evidence(self) -> list[Record]:
        """Every record that the running check may have looked at."""
        earlier = self.app.earlier if self.app is not None else []
        return [*self.records, *(timeline.record for timeline in earlier)]

    async def end(self) -> None:
        """Has the app shut down. Raises AttemptStopped where it does not."""
        if self.app is not None:
            await _in_time("shutdown-stuck", 0, self.app.stop())

    async def _connect(
        self, descriptor: int, number: int, database: Path, source: Source, watch: int | None
    ) -> App:
        link = await Link.connect(descriptor, number)
        self._links.append(link)
        file_watch = FileWatch(watch, database) if watch is not None else None
        try:
            await self._loaded(link)
        except BaseException:
            # No App comes of it that would end the watch, and a user has few of them.
            if file_watch is not None:
                file_watch.close()
            raise
        order = self.order
        return App(
            link,
            order.target,
            order.limits,
            Database(database),
            self._another,
            self._program,
            source,
            self.meter,
            partial(self.threads, number),
            self.records,
            file_watch,
        )

    async def _loaded(self, link: Link) -> None:
        """Waits for the author's host.py and then for the learner's app.

        The first answer is sent before any line of the learner's has run, so it alone is believed
        where it says that the author's code broke.
        """
        seconds = self.order.limits.load_seconds
        with link.open(LOAD_STREAM) as exchange:
            try:
                await link.answer(exchange, Nothing, seconds)
            except CallFailed as failed:
                raise SuiteError(failed.message) from None
            except AttemptStopped:
                raise SuiteError(f"host.py did not end within {seconds:g} s") from None
            try:
                await link.answer(exchange, Loaded, seconds)
            except CallFailed as failed:
                raise AttemptStopped(
                    "import-failed", host=link.number, failure=failed.failure
                ) from None
            except AttemptStopped:
                raise AttemptStopped("import-stuck", host=link.number, seconds=seconds) from None

    async def _another(self, env: dict[str, str], files: dict[str, str]) -> App:
        number = next(self._requests)
        want = HostWanted(job=self.order.id, number=number, mode="serve", env=env, files=files)
        answer, [descriptor, *watch] = await self._want(want)
        source = Source(self.source.files | files)
        app = await self._connect(
            descriptor,
            answer.host,
            answer.database,
            source,
            watch[0] if watch else None,
        )
        await _in_time("startup-stuck", answer.host, app.start())
        return app

    async def _program(self, module: str, arguments: list[str]) -> ProgramEnded:
        want = HostWanted(
            job=self.order.id,
            number=next(self._requests),
            mode="program",
            module=module,
            arguments=tuple(arguments),
        )
        answer, [descriptor, *_] = await self._want(want)
        link = await Link.connect(descriptor, answer.host)
        self._links.append(link)
        seconds = self.order.limits.attempt_seconds
        return await link.order(Kind.LOAD, Nothing(), ProgramEnded, seconds, stream=LOAD_STREAM)

    async def _want(self, want: HostWanted) -> tuple[HostGranted, list[int]]:
        """Another app host from the tutor, and its descriptors. Raises SuiteError."""
        future: asyncio.Future[tuple[HostGranted, list[int]]] = (
            asyncio.get_running_loop().create_future()
        )
        self._granted[want.number] = future
        released = tuple(link.number for link in self._links if link.gone == "closed")
        await self._channel.send(want.model_copy(update={"released": released}))
        return await future

    async def threads(self, host: int) -> int:
        """How many threads an app host has, as the system says it; 0 where it doesn't."""
        number = next(self._requests)
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._counted[number] = future
        await self._channel.send(ThreadsWanted(job=self.order.id, number=number, host=host))
        return await future

    def begin_check(self) -> None:
        """A check begins: neither the machine's past nor what others looked at is its concern."""
        self.began = time.perf_counter()
        self.stalls = Stalls()
        for record in self.evidence:
            record.looked.clear()
        self.records.clear()

    async def look_at_stalls(self, error: BaseException | None) -> None:
        """Notes how late the machine was during what the check's end rests on."""
        since = getattr(error, "since", None) or self.began
        if self.app is not None:
            self.stalls = await self.app.stalls(since)

    def heard(
        self, message: HostGranted | HostRefused | ThreadsCounted, descriptors: list[int]
    ) -> None:
        """The tutor's answer to something that the attempt wanted."""
        match message:
            case ThreadsCounted():
                counted = self._counted.pop(message.number, None)
                if counted is not None and not counted.done():
                    counted.set_result(message.threads)
            case HostGranted():
                future = self._granted.pop(message.number, None)
                if future is not None and not future.done():
                    future.set_result((message, descriptors))
                else:
                    give_back(descriptors)  # whoever wanted it is gone, as after a cancel
            case HostRefused():
                future = self._granted.pop(message.number, None)
                if future is not None and not future.done():
                    future.set_exception(SuiteError(message.reason))

    def cancel(self) -> None:
        """Ends the running check; no further one begins."""
        self.cancelled = True
        if self.running is not None:
            self.running.cancel()

    async def finish(self) -> None:
        """Ends links and partners."""
        if self.app is not None:
            await self.app.close()
        for link in self._links:
            link.close()
        await self.partners.stop()


async def _in_time(code: str, host: int, work: Coroutine[Any, Any, None]) -> None:
    """Awaits a step of an app's life; one that comes to no end is told by this code."""
    try:
        await work
    except AttemptStopped as stopped:
        stopped.details.setdefault("host", host)
        if stopped.code == "stuck":
            stopped.code = code
        raise
