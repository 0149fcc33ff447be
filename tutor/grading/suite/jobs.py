"""One attempt as the suite process sees it: an exercise, a submission, one app host at first."""

import asyncio
import itertools
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from tutor.course.models import CheckSpec, Limits
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
from tutor.protocol.host import Loaded, Nothing, ProgramEnded
from tutor.wire import Kind

LOAD_STREAM = 1
"""The stream of the LOAD frame that the tutor wrote before it handed the socket over."""


class PartnerOrder(BaseModel):
    """A partner to serve on a listening socket that came with the job."""

    model_config = ConfigDict(extra="forbid")

    name: str
    app: str


class JobOrder(BaseModel):
    """The message that starts an attempt; sockets come in the order host, then partners."""

    model_config = ConfigDict(extra="forbid")

    id: int
    exercise: str
    target: str
    tests: Path
    checks: tuple[CheckSpec, ...]
    order: tuple[str, ...]
    limits: Limits
    files: dict[str, str]
    database: Path
    partners: tuple[PartnerOrder, ...] = ()
    watched: bool = False
    """The last descriptor has the kernel's notes on the database file."""


class Job:
    """An attempt under way: its app, and what the fixtures hand out."""

    def __init__(self, order: JobOrder, channel: Channel, meter: StallMeter) -> None:
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
        self._granted: dict[int, asyncio.Future[tuple[dict[str, Any], list[int]]]] = {}

    async def begin(self, descriptors: list[int]) -> None:
        """Connects the app host, serves the partners, waits until the app has started.

        Raises AttemptStopped where the app cannot be had.
        """
        host, *listeners = descriptors
        watch = listeners.pop() if self.order.watched else None
        for partner, listener in zip(self.order.partners, listeners, strict=True):
            await self.partners.start(partner.name, partner.app, self.order.tests, listener)
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
        await self._loaded(link)
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
        answer, [descriptor, *watch] = await self._want(
            {"mode": "serve", "env": env, "files": files}
        )
        source = Source(self.source.files | files)
        app = await self._connect(
            descriptor,
            answer["host"],
            Path(answer["database"]),
            source,
            watch[0] if watch else None,
        )
        await _in_time("startup-stuck", answer["host"], app.start())
        return app

    async def _program(self, module: str, arguments: list[str]) -> ProgramEnded:
        want = {"mode": "program", "module": module, "arguments": arguments}
        answer, [descriptor, *_] = await self._want(want)
        link = await Link.connect(descriptor, answer["host"])
        self._links.append(link)
        seconds = self.order.limits.attempt_seconds
        return await link.order(Kind.LOAD, Nothing(), ProgramEnded, seconds, stream=LOAD_STREAM)

    async def _want(self, want: dict[str, Any]) -> tuple[dict[str, Any], list[int]]:
        number = next(self._requests)
        future: asyncio.Future[tuple[dict[str, Any], list[int]]] = (
            asyncio.get_running_loop().create_future()
        )
        self._granted[number] = future
        message = {"type": "host-wanted", "job": self.order.id, "number": number}
        await self._channel.send(message | want)
        return await future

    def begin_check(self) -> None:
        """A check begins: what the machine did before, and what others looked at, isn't its concern."""
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

    def grant(self, message: dict[str, Any], descriptors: list[int]) -> None:
        """The tutor's answer to a wanted host."""
        future = self._granted.pop(message["number"], None)
        if future is None or future.done():
            return
        if "refused" in message:
            future.set_exception(SuiteError(message["refused"]))
        else:
            future.set_result((message, descriptors))

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
