"""The grader's end of the socket to one app host."""

import asyncio
import itertools
import socket
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from tutor.grading.suite.failing import AttemptStopped, CallFailed
from tutor.grading.suite.timeline import Record, failure_of, record_of
from tutor.protocol import reading
from tutor.protocol.events import AnyEvent
from tutor.protocol.host import Failure, OfStream, ReportEnd
from tutor.protocol.schema import plain
from tutor.wire import Decoder, Kind, ProtocolError, frame

MAX_QUEUED = 64 << 20
"""Bytes of frames that may wait to be read: more is a flood."""
MAX_VIOLATION = 200
QUEUED_FRAME = 200
"""Bytes that a waiting frame takes beside its payload."""


Answer = TypeVar("Answer")


class HostGone(Exception):
    """The app host closed its socket, or what it sent was not the protocol (`reason`)."""

    def __init__(self, reason: str, host: int, violation: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.host = host
        self.violation = violation
        """What didn't fit, where the protocol was violated."""
        self.request = ""
        """The request that waited for an answer, as method and path."""

    def as_problem(self) -> AttemptStopped:
        """The same as what stops an attempt."""
        code = "protocol" if self.reason == "protocol" else "gone"
        return AttemptStopped(code, host=self.host, request=self.request, said=self.violation)


class Link(asyncio.Protocol):
    """Frames to and from one app host; each exchange has a stream of its own."""

    def __init__(self, number: int = 0) -> None:
        self.number = number
        self.gone: str | None = None
        self.violation = ""
        self._decoder = Decoder()
        self._streams: dict[int, asyncio.Queue[tuple[Kind, bytes] | None]] = {}
        self._ids = itertools.count(2)
        self._transport: asyncio.Transport
        self._queued = 0

    @classmethod
    async def connect(cls, descriptor: int, number: int = 0) -> "Link":
        """A link over a connected socket that this process was handed."""
        sock = socket.socket(fileno=descriptor)
        sock.setblocking(False)
        loop = asyncio.get_running_loop()
        _, link = await loop.create_connection(lambda: cls(number), sock=sock)
        return link

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self._end("ended")

    def data_received(self, data: bytes) -> None:
        try:
            for kind, stream, payload in self._decoder.feed(data):
                queue = self._streams.get(stream)
                if queue is not None:
                    self._queued += len(payload) + QUEUED_FRAME
                    queue.put_nowait((kind, payload))
            if self._queued > MAX_QUEUED:
                raise ProtocolError("more bytes than anybody asked for")
        except ProtocolError as error:
            self.break_off(str(error))

    def break_off(self, violation: str) -> None:
        """Ends the link because the host does not keep to the protocol; says what didn't fit."""
        self.violation = self.violation or violation[:MAX_VIOLATION]
        self._end("protocol")
        self._transport.abort()

    def close(self) -> None:
        """Ends the link; the host ends itself when it sees that."""
        self._end("closed")
        self._transport.abort()

    def _end(self, reason: str) -> None:
        self.gone = self.gone or reason
        for queue in self._streams.values():
            queue.put_nowait(None)

    def open(self, stream: int | None = None) -> "Stream":
        """A new exchange. Raises HostGone."""
        if self.gone:
            raise HostGone(self.gone, self.number, self.violation)
        number = next(self._ids) if stream is None else stream
        queue: asyncio.Queue[tuple[Kind, bytes] | None] = asyncio.Queue()
        self._streams[number] = queue
        return Stream(self, number, queue)

    def write(self, data: bytes) -> None:
        """Sends encoded frames."""
        if not self._transport.is_closing():
            self._transport.write(data)

    def forget(self, stream: int) -> None:
        """Ends an exchange: what waits or still comes for it is dropped."""
        queue = self._streams.pop(stream, None)
        while queue is not None and not queue.empty():
            item = queue.get_nowait()
            if item is not None:
                self.taken(item[1])

    def taken(self, payload: bytes) -> None:
        """A reader took a frame off a stream."""
        self._queued -= len(payload) + QUEUED_FRAME

    async def order(
        self,
        kind: Kind,
        payload: Any,
        answer: type[Answer],
        seconds: float,
        stream: int | None = None,
    ) -> Answer:
        """Sends one instruction, a message of `protocol.host`, and returns its answer.

        Raises CallFailed when the host reports an exception, AttemptStopped ("stuck") when no
        answer comes within `seconds`, HostGone.
        """
        with self.open(stream) as exchange:
            if stream is None:
                self.write(frame(kind, exchange.number, plain(payload)))
            return await self.answer(exchange, answer, seconds)

    async def answer(self, exchange: "Stream", answer: type[Answer], seconds: float) -> Answer:
        """The next answer of an exchange. Raises as `order`."""
        try:
            async with asyncio.timeout(seconds):
                got, told = await exchange.next()
        except TimeoutError:
            raise AttemptStopped("stuck", host=self.number, seconds=seconds) from None
        return self._read(got, told, answer)

    async def drain(self, of: OfStream, seconds: float) -> Record:
        """What happened so far in a request, or outside of requests. Raises as `order` does."""
        with self.open() as exchange:
            self.write(frame(Kind.DRAIN, exchange.number, plain(of)))
            events: list[AnyEvent] = []
            try:
                async with asyncio.timeout(seconds):
                    while True:
                        got, told = await exchange.next()
                        if got is not Kind.EVENTS:
                            break
                        events += self.kept_to(partial(reading.events, told))
            except TimeoutError:
                raise AttemptStopped("stuck", host=self.number, seconds=seconds) from None
            end = self._read(got, told, ReportEnd)
            return self.kept_to(partial(record_of, events, end))

    def _read(self, got: Kind, told: bytes, answer: type[Answer]) -> Answer:
        def read() -> Answer:
            if got is Kind.FAILED:
                raise CallFailed(failure_of(reading.read(Failure, told)))
            if got is not Kind.DONE:
                raise ProtocolError(f"{got.name} in answer to an order")
            return reading.read(answer, told)

        return self.kept_to(read)

    def kept_to(self, read: Callable[[], Answer]) -> Answer:
        """What `read` makes of a message; one that doesn't fit ends the link. Raises HostGone."""
        try:
            return read()
        except ProtocolError as error:
            self.break_off(str(error))
            raise HostGone("protocol", self.number, self.violation) from None


class Stream:
    """One exchange on a link, used in a `with` block."""

    def __init__(
        self, link: Link, number: int, queue: "asyncio.Queue[tuple[Kind, bytes] | None]"
    ) -> None:
        self.number = number
        self._link = link
        self._queue = queue

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *exc: object) -> None:
        self._link.forget(self.number)

    async def next(self) -> tuple[Kind, bytes]:
        """The next frame of this exchange. Raises HostGone."""
        item = await self._queue.get()
        if item is None:
            raise HostGone(self._link.gone or "ended", self._link.number, self._link.violation)
        self._link.taken(item[1])
        return item

    def waiting(self) -> bool:
        """Whether `next` would return at once."""
        return not self._queue.empty()
