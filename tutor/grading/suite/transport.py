"""An httpx transport whose requests travel as frames to the app host."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx

from tutor.grading.suite.answers import AppResponse, Headers, checked_headers, checked_status
from tutor.grading.suite.failing import AttemptStopped, CallFailed
from tutor.grading.suite.file_activity import FileWatch
from tutor.grading.suite.link import HostGone, Link, Stream
from tutor.grading.suite.timeline import Record, Timeline, failure_of, record_of
from tutor.protocol import reading
from tutor.protocol.events import AnyEvent
from tutor.protocol.host import OfStream, ReportEnd, RequestHead, ResponseDone, ResponseHead, Waits
from tutor.protocol.schema import plain
from tutor.wire import Kind, ProtocolError, chunks, frame

MAX_BODY = 8 << 20
"""Bytes of one response body; a longer one is cut and reported."""
BACKGROUND_GRACE = 1.0
"""Seconds for background work after the answer, so that its statements count and do not race."""
PING_SECONDS = 0.5
CALLBACKS = {Kind.RESPONSE_START: "on_start", Kind.RESPONSE_END: "on_end"}


class NoAnswer(Exception):
    """The app is alive and this request got no whole answer in time (`seconds`)."""

    def __init__(self, label: str, seconds: float, where: Any) -> None:
        super().__init__(f"{label}: no whole answer within {seconds:g} s")
        self.label = label
        self.seconds = seconds
        self.where = where


class BodyTooLong(Exception):
    """A response body grew past MAX_BODY."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{label}: the response body grew past {MAX_BODY >> 20} MiB")
        self.label = label


@dataclass
class Answer:
    """What has come back for one request so far."""

    status: int = 0
    headers: Headers = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    size: int = 0
    ended_at: float | None = None
    events: list[AnyEvent] = field(default_factory=list)


class FrameTransport(httpx.AsyncBaseTransport):
    """Sends requests to one app host; `seconds` is how long one may take.

    keep: is handed the record of each request as soon as it is there. watch: of the database file.
    """

    def __init__(
        self,
        link: Link,
        seconds: float,
        keep: Callable[[Record], None],
        watch: FileWatch | None = None,
    ) -> None:
        self._link = link
        self._seconds = seconds
        self._keep = keep
        self._watch = watch

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The app's answer, with `timeline`, `ms` and `file` in its extensions.

        file: the FileActivity while the request was under way, None where nothing was counted. A
        request may come with callbacks in its extensions, `on_start` and `on_end`, which are called
        when the answer's head, and its end, arrive.

        Raises NoAnswer, BodyTooLong, InvalidAnswer, HostGone, AttemptStopped ("stuck").
        """
        body = await request.aread()
        begun = time.perf_counter()
        label = f"{request.method} {request.url.path}"
        mark = self._watch.begin() if self._watch is not None else None
        with self._link.open() as stream:
            self._link.write(_encode(stream.number, request, body))
            try:
                answer, timeline = await self._collect(stream, label, request.extensions)
            except HostGone as gone:
                gone.request = label
                raise
        self._keep(timeline.record)
        ended = answer.ended_at or time.perf_counter()
        return AppResponse(
            answer.status,
            headers=answer.headers,
            content=b"".join(answer.pieces),
            request=request,
            extensions={
                "timeline": timeline,
                "ms": (ended - begun) * 1000,
                "begun": begun,
                "file": self._watch.since(mark) if self._watch is not None and mark else None,
            },
        )

    async def _collect(
        self, stream: Stream, label: str, callbacks: Mapping[str, Any]
    ) -> tuple[Answer, Timeline]:
        answer = Answer()
        deadline = time.monotonic() + self._seconds
        while True:
            try:
                async with asyncio.timeout(deadline - time.monotonic()):
                    kind, payload = await stream.next()
            except TimeoutError:
                if answer.ended_at is not None:
                    return answer, await self._so_far(stream, answer, label)
                await self._give_up(stream, label)
            timeline = self._link.kept_to(partial(self._take, answer, kind, payload, label))
            if timeline is not None:
                return answer, timeline
            if kind in CALLBACKS and CALLBACKS[kind] in callbacks:
                callbacks[CALLBACKS[kind]]()
            if kind is Kind.RESPONSE_END:
                deadline = time.monotonic() + BACKGROUND_GRACE
            if answer.size > MAX_BODY:
                self._link.write(frame(Kind.CANCEL, stream.number))
                raise BodyTooLong(label)

    async def _so_far(self, stream: Stream, answer: Answer, label: str) -> Timeline:
        """What an answered request did until now; all of it where its background work is done."""
        try:
            record = await self._link.drain(OfStream(stream=stream.number), self._seconds)
            # An app that held its loop until now answers both at once.
            while stream.waiting():
                kind, payload = await stream.next()
                timeline = self._link.kept_to(partial(self._take, answer, kind, payload, label))
                if timeline is not None:
                    return timeline
            return Timeline(label, record=record, background_running=True)
        except AttemptStopped as stopped:
            stopped.details["request"] = label
            raise
        except CallFailed:
            self._link.break_off("FAILED in answer to DRAIN")
            raise HostGone("protocol", self._link.number, self._link.violation) from None

    def _take(self, answer: Answer, kind: Kind, payload: bytes, label: str) -> Timeline | None:
        if kind is Kind.RESPONSE_START:
            start = reading.read(ResponseHead, payload)
            answer.status = checked_status(start.status, label)
            answer.headers = checked_headers(start.headers, label)
        elif kind is Kind.RESPONSE_CHUNK:
            if not payload:
                raise ProtocolError("a piece of nothing, of which there could be any number")
            answer.size += len(payload)
            answer.pieces.append(payload)
        elif kind is Kind.RESPONSE_END:
            reading.read(ResponseDone, payload)
            answer.ended_at = time.perf_counter()
        elif kind is Kind.EVENTS:
            answer.events += reading.events(payload)
        elif kind is Kind.REQUEST_OVER:
            end = reading.read(ReportEnd, payload)
            failure = failure_of(end.failure) if end.failure is not None else None
            timeline = Timeline(label, failure=failure, record=record_of(answer.events, end))
            if answer.status == 0:
                # The app raised before it answered: a server would say 500 in its place.
                answer.status, answer.ended_at = 500, time.perf_counter()
                answer.pieces.append(b"Internal Server Error")
            return timeline
        else:
            raise ProtocolError(f"{kind.name} in answer to a request")
        return None

    async def _give_up(self, stream: Stream, label: str) -> None:
        """Says why there is no answer: this request waits, or the whole app stands still."""
        try:
            order = OfStream(stream=stream.number)
            where = await self._link.order(Kind.WHERE, order, Waits, PING_SECONDS)
        except AttemptStopped:
            raise AttemptStopped(
                "stuck", host=self._link.number, seconds=self._seconds, request=label
            ) from None
        self._link.write(frame(Kind.CANCEL, stream.number))
        raise NoAnswer(label, self._seconds, where.loc)


def _encode(stream: int, request: httpx.Request, body: bytes) -> bytes:
    url = request.url
    head = RequestHead(
        method=request.method,
        path=url.path,
        raw_path=url.raw_path.split(b"?")[0].decode("latin-1"),
        query=url.query.decode("latin-1"),
        headers=[
            (name.decode("latin-1").lower(), value.decode("latin-1"))
            for name, value in request.headers.raw
        ],
    )
    return (
        frame(Kind.REQUEST, stream, plain(head))
        + chunks(Kind.CHUNK, stream, body)
        + frame(Kind.END, stream)
    )
