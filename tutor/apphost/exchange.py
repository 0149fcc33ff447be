"""One HTTP request served by the learner's app: ASGI messages in, frames out."""

import asyncio
import secrets
import time
from collections.abc import Callable, MutableMapping
from typing import Any

from tutor.apphost import failures, probes
from tutor.apphost.report import report
from tutor.protocol.events import (
    Crash,
    Endpoint,
    Raised,
    ResponseEnd,
    ResponseStart,
    Start,
    TaskLeft,
)
from tutor.protocol.host import Failure, RequestHead, ResponseDone, ResponseHead
from tutor.protocol.schema import plain
from tutor.wire import CHUNK_SIZE, Kind, chunks, frame

CLIENT = ("127.0.0.1", 32768 + secrets.randbelow(28000))
"""One client that keeps its connection, with a port like the kernel's."""


class Exchange:
    """A request on its way through the app; `body` and `ended` are filled by the server."""

    def __init__(
        self,
        stream: int,
        head: RequestHead,
        transport: asyncio.Transport,
        writable: asyncio.Event,
        root: str,
    ) -> None:
        self.stream = stream
        self.head = head
        self.body = bytearray()
        self.complete = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
        self._transport = transport
        self._writable = writable
        self._root = root
        self._answered = asyncio.Event()
        self._received = False
        self._log: probes.RequestLog | None = None

    @property
    def label(self) -> str:
        """How reports name this request."""
        return f"{self.head.method} {self.head.path}"

    def scope(self) -> dict[str, Any]:
        """The ASGI scope that a server on loopback would make of the request."""
        head = self.head
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "scheme": "http",
            "root_path": "",
            "method": head.method,
            "path": head.path,
            "raw_path": head.raw_path.encode("latin-1"),
            "query_string": head.query.encode("latin-1"),
            "headers": [(n.encode("latin-1"), v.encode("latin-1")) for n, v in head.headers],
            "client": CLIENT,
            "server": ("127.0.0.1", 8000),
            "state": {},
        }

    async def serve(self, app: Callable[..., Any], state: dict[str, Any]) -> None:
        """Runs the app on the request and reports how it went. Never raises."""
        await self.complete.wait()
        scope = self.scope()
        scope["state"] = dict(state)
        before = asyncio.all_tasks()
        with probes.request(self.label, scope) as log:
            self._log = log
            log.keep(Start(t=time.perf_counter()))
            failure: Failure | None = None
            try:
                await app(scope, self._receive, self._send)
            except asyncio.CancelledError:
                failure = Failure(code="cancelled", type="CancelledError")
            except BaseException as error:
                failure = failures.describe(error, self._root)
            if failure is not None:
                _note_failure(log, failure)
            _note_tasks_left(log, before)
            log.keep(_endpoint(scope, self._root))
            for forgotten in probes.crash_causes(log):
                log.keep(forgotten)
        self._write(report(self.stream, Kind.REQUEST_OVER, log, failure))

    def so_far(self, stream: int) -> bytes:
        """The answer, on `stream`, to who asks what happened until now; the rest is no request's.

        For background work that goes on after the answer longer than anybody waits for it.
        """
        assert self._log is not None
        self._log.open = False
        self._log.keep(_endpoint(self._log.scope or {}, self._root))
        return report(stream, Kind.DONE, self._log)

    async def _receive(self) -> dict[str, Any]:
        if not self._received:
            self._received = True
            return {"type": "http.request", "body": bytes(self.body), "more_body": False}
        await self._answered.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        assert self._log is not None
        if message["type"] == "http.response.start":
            self._log.keep(ResponseStart(t=time.perf_counter(), status=_number(message["status"])))
            headers = [
                (bytes(n).decode("latin-1"), bytes(v).decode("latin-1"))
                for n, v in message.get("headers", ())
            ]
            start = ResponseHead(status=message["status"], headers=headers)
            self._write(frame(Kind.RESPONSE_START, self.stream, plain(start)))
        elif message["type"] == "http.response.body":
            body = bytes(message.get("body", b""))
            for i in range(0, len(body), CHUNK_SIZE):
                self._write(chunks(Kind.RESPONSE_CHUNK, self.stream, body[i : i + CHUNK_SIZE]))
                await self._writable.wait()
            if not message.get("more_body", False):
                done = time.perf_counter()
                self._log.keep(ResponseEnd(t=done))
                self._answered.set()
                self._write(frame(Kind.RESPONSE_END, self.stream, plain(ResponseDone(t=done))))

    def _write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)


def _note_failure(log: probes.RequestLog, failure: Failure) -> None:
    """Adds the exception as an event, and its cause where that is a familiar one."""
    now = time.perf_counter()
    log.keep(
        Raised(
            t=now,
            loc=failure.loc,
            code=failure.code,
            type=failure.type,
            module=failure.module,
            message=failure.message,
            path=failure.path,
        )
    )
    if failure.crash is not None:
        cause, failure.crash = failure.crash, None
        log.keep(Crash(t=now, loc=cause.loc, how="raised", cause=cause))


def _note_tasks_left(log: probes.RequestLog, before: set["asyncio.Task[Any]"]) -> None:
    for task in asyncio.all_tasks() - before:
        name = getattr(task.get_coro(), "__qualname__", task.get_name())
        if not task.done() and not name.startswith(("Host.", "Exchange.")):
            log.keep(TaskLeft(t=time.perf_counter(), name=name[:100]))


def _endpoint(scope: MutableMapping[str, Any], root: str) -> Endpoint:
    endpoint: Any = scope.get("endpoint")
    while hasattr(endpoint, "__wrapped__"):
        endpoint = endpoint.__wrapped__
    code = getattr(endpoint, "__code__", None)
    loc = None
    if code is not None and code.co_filename.startswith(root + "/"):
        file = code.co_filename[len(root) + 1 :]
        loc = (file, code.co_firstlineno, None, code.co_qualname)
    return Endpoint(t=time.perf_counter(), loc=loc)


def _number(status: Any) -> int:
    """The status as the event holds it; what it really was, the answer's own frame says."""
    return status if isinstance(status, int) and abs(status) < 10**6 else 0
