"""What a hidden suite sees of the learner's app: the `app` fixture."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from tutor.course.models import Limits
from tutor.grading.suite.database import Database
from tutor.grading.suite.failing import AttemptStopped, CallFailed, fail
from tutor.grading.suite.file_activity import FileWatch
from tutor.grading.suite.link import HostGone, Link
from tutor.grading.suite.source import Source
from tutor.grading.suite.stalls import StallMeter, Stalls
from tutor.grading.suite.timeline import Record, Timeline
from tutor.grading.suite.transport import FrameTransport
from tutor.grading.verdict import CallerWait
from tutor.protocol.host import (
    Call,
    Nothing,
    OfStream,
    Override,
    Pace,
    ProgramEnded,
    Since,
    Value,
)
from tutor.wire import Kind

BASE_URL = "http://127.0.0.1:8000"
"""Where `run` serves an app too: a request of the grader's looks like any other client's."""
RECENT = 5
"""How many exchanges are remembered as evidence."""
MAX_EARLIER = 100
PACE_SECONDS = 0.5
"""How long an app may take to say how late the machine made it; one that is stuck never does."""


@dataclass(frozen=True)
class During:
    """What came of `app.during`: the awaited result, and what other callers felt meanwhile."""

    result: Any
    waits: tuple[CallerWait, ...]

    @property
    def worst_ms(self) -> float:
        """The longest wait in milliseconds, from when its request was due."""
        return max((w.ms for w in self.waits), default=0.0)


@dataclass(frozen=True)
class RunResult:
    """How a program in a fresh confined host ended; output is stdout and stderr together."""

    exit_code: int
    output: str


Another = Callable[..., Awaitable["App"]]
Program = Callable[..., Awaitable[ProgramEnded]]


class App:
    """The learner's app in its host process, started once, as in production, for all checks."""

    def __init__(
        self,
        link: Link,
        target: str,
        limits: Limits,
        database: Database,
        another: Another,
        program: Program,
        source: Source,
        meter: StallMeter,
        threads: Callable[[], Awaitable[int]],
        records: list[Record],
        file_watch: FileWatch | None,
    ) -> None:
        self.database = database
        self.source = source
        self.recent: list[httpx.Response] = []
        self.earlier: list[Timeline] = []
        """Requests since the app's start in which something held the loop, of all checks."""
        self._link = link
        self._target = target
        self._limits = limits
        self._another = another
        self._program = program
        self._meter = meter
        self._threads = threads
        self._launched: list[App] = []
        self._records = records
        self._file_watch = file_watch
        self._overridden = False
        self.client = httpx.AsyncClient(
            transport=FrameTransport(link, limits.request_seconds, records.append, file_watch),
            base_url=BASE_URL,
            trust_env=False,
            timeout=None,  # noqa: S113 - the transport has the exercise's own limit
            event_hooks={"response": [self._remember]},
        )

    async def _remember(self, response: httpx.Response) -> None:
        self.recent = [*self.recent[-RECENT:], response]
        timeline = response.extensions["timeline"]
        if timeline.record.holds("blocking") and len(self.earlier) < MAX_EARLIER:
            self.earlier.append(timeline)

    async def openapi(self) -> dict[str, Any]:
        """The OpenAPI document that the app makes of itself, also where its routes are closed."""
        document = await self._call(f"{self._target}.openapi", {})
        return document if isinstance(document, dict) else {}

    async def override(self, dependency: str, replacement: str) -> None:
        """Puts a name of the exercise's host.py in place of a dependency of the app.

        dependency: "module:name" in the learner's code; replacement: a name in host.py.
        Raises CallFailed where one of them cannot be had.
        """
        self._overridden = True
        await self._order(
            Kind.OVERRIDE, Override(dependency=dependency, replacement=f"host:{replacement}")
        )

    async def clear_overrides(self) -> None:
        """Takes all overrides back."""
        self._overridden = False
        await self._order(Kind.OVERRIDE, Override(clear=True))

    async def call(self, target: str, **arguments: Any) -> Any:
        """Calls "module:name" in the app host; "host:name" is in the exercise's host.py.

        Arguments and result are what JSON holds; an async function is awaited on the app's loop;
        a parameter named `app` is given the ASGI app. Raises CallFailed when it raises.
        """
        return await self._call(target, arguments)

    async def outside(self) -> Record:
        """Events since the last call that belong to no request, such as those of the lifespan."""
        record = await self._link.drain(OfStream(), self._limits.load_seconds)
        self._records.append(record)
        return record

    async def launch(
        self, env: Mapping[str, str] | None = None, files: Mapping[str, str] | None = None
    ) -> "App":
        """The same code in another fresh process, with other settings or changed files."""
        other = await self._another(env=dict(env or {}), files=dict(files or {}))
        self._launched.append(other)
        return other

    async def run(self, module: str, arguments: Iterable[str] = ()) -> RunResult:
        """Runs `python -m module arguments` over the submission in a fresh confined process."""
        done = await self._program(module=module, arguments=list(arguments))
        if done.dropped:
            fail(
                "output-cut",
                f"`python -m {module}` printed {done.dropped:,} characters more than the "
                f"{len(done.output):,} that are kept, so nobody can tell what it said.",
                direction="Is there a loop that prints? A check can't judge output that's cut off.",
            )
        return RunResult(done.exit_code, done.output)

    async def concurrently(self, requests: Iterable[Awaitable[Any]]) -> list[Any]:
        """Awaits all of them at once; results in order."""
        return list(await asyncio.gather(*requests))

    async def during(
        self, work: Awaitable[Any], every: float = 0.05, path: str = "/health"
    ) -> During:
        """Awaits `work` while another caller asks for `path` every so many seconds."""
        task = asyncio.ensure_future(work)
        begun = due = time.perf_counter()
        pulses: list[asyncio.Task[CallerWait]] = []
        try:
            while not task.done():
                pulses.append(asyncio.create_task(self._pulse(path, due, begun)))
                due += every
                await asyncio.wait([task], timeout=max(0.0, due - time.perf_counter()))
            result = await task
            return During(result, tuple(await asyncio.gather(*pulses)))
        finally:
            for pending in (task, *pulses):
                pending.cancel()

    async def threads(self) -> int:
        """How many threads the app's process has now, counted from outside; 0 where the system
        doesn't say."""
        return await self._threads()

    async def _pulse(self, path: str, due: float, begun: float) -> CallerWait:
        response = await self.client.get(path)
        ended = response.extensions["begun"] + response.extensions["ms"] / 1000
        return CallerWait(
            request=f"GET {path}", due_ms=(due - begun) * 1000, ms=(ended - due) * 1000
        )

    async def served(self, count: int, within: float, path: str = "/health") -> int:
        """How many of `count` requests, sent one after another, are answered in time.

        within: seconds for each; the first that takes longer is the last that is sent. They are
        for apps that stop everybody; one that goes on answering does not use them up. Ask while a
        partner holds its requests, and the result is a matter of order, not of speed.
        """
        answered = 0
        with contextlib.suppress(TimeoutError):
            while answered < count:
                async with asyncio.timeout(within):
                    await self.client.get(path)
                answered += 1
        return answered

    async def stalls(self, since: float) -> Stalls:
        """How late the machine made the grader and this app since a `time.perf_counter` moment.

        Of an app that does not answer, or is gone, nothing is known: only the grader counts then.
        """
        found = Stalls(grader=self._meter.longest(since))
        try:
            pace = await self._link.order(Kind.PACE, Since(since=since), Pace, PACE_SECONDS)
            found = found.joined(Stalls(host=pace.late, queued=pace.queued))
        except (AttemptStopped, CallFailed, HostGone):
            pass
        for other in self._launched:
            found = found.joined(await other.stalls(since))
        return found

    async def start(self) -> None:
        """Runs the app's startup. Raises AttemptStopped with the app's exception.

        Once for all checks: a client made at import and closed at shutdown serves one life only.
        """
        try:
            await self._order(Kind.STARTUP, Nothing())
        except CallFailed as failed:
            raise AttemptStopped("startup-failed", failure=failed.failure) from None

    async def stop(self) -> None:
        """Runs the app's shutdown. Raises AttemptStopped with the app's exception."""
        try:
            await self._order(Kind.SHUTDOWN, Nothing())
        except CallFailed as failed:
            raise AttemptStopped("shutdown-failed", failure=failed.failure) from None

    async def tidy(self) -> None:
        """After a check: takes overrides back and ends what `launch` started."""
        for other in self._launched:
            await other.close()
        self._launched.clear()
        if self._overridden and self._link.gone is None:
            await self.clear_overrides()

    async def close(self) -> None:
        """Lets go of the app host, which then ends, and of everything opened on its behalf."""
        self._link.close()
        await self.client.aclose()
        await self.database.close()
        if self._file_watch is not None:
            self._file_watch.close()
            self._file_watch = None

    async def _order(self, kind: Kind, order: Override | Nothing) -> None:
        await self._link.order(kind, order, Nothing, self._limits.load_seconds)

    async def _call(self, target: str, arguments: dict[str, Any]) -> Any:
        order = Call(target=target, arguments=arguments)
        answer = await self._link.order(Kind.CALL, order, Value, self._limits.request_seconds)
        return answer.value
