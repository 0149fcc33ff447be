"""The app host's end of the socket: instructions and requests in, answers and reports out."""

import asyncio
import inspect
import os
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

from tutor.apphost import background, failures, loading, probes
from tutor.apphost.exchange import Exchange
from tutor.apphost.lifespan import Lifespan
from tutor.apphost.probes import routes
from tutor.apphost.report import report
from tutor.protocol.host import (
    Call,
    HostJob,
    Loaded,
    Nothing,
    OfStream,
    Override,
    RequestHead,
    Since,
    Value,
    Waits,
)
from tutor.protocol.schema import plain
from tutor.wire import AUTHOR_CODE, Decoder, Kind, ProtocolError, frame, parsed

_OURS: dict[str, Callable[..., Any]] = {
    "tutor:find_route": routes.find,
    "tutor:answer_before_background": background.add,
    "tutor:end_background": background.end,
}
"""What the suite may call of the host's own; its modules can't be imported by name any more."""


class Host(asyncio.Protocol):
    """Serves one learner's app to one grader, then ends with its process."""

    def __init__(self, job: HostJob, root: str, stream: int) -> None:
        self._job = job
        self._root = root
        self._load_stream = stream
        self._decoder = Decoder()
        self._exchanges: dict[int, Exchange] = {}
        self._calls: set[asyncio.Task[None]] = set()
        self._app: Any = None
        self._lifespan: Lifespan | None = None
        self._transport: asyncio.Transport
        self._writable = asyncio.Event()
        self._writable.set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        # Two answers on one stream. The first comes before any line of the learner's has run, and
        # so tells for certain whose code broke.
        if self._answer(self._load_stream, self._load_author):
            sys.path.insert(0, self._root)
            self._answer(self._load_stream, self._load)

    def connection_lost(self, exc: Exception | None) -> None:
        os._exit(0)

    def pause_writing(self) -> None:
        """The grader reads slower than the app writes: streaming responses wait."""
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def data_received(self, data: bytes) -> None:
        try:
            for kind, stream, payload in self._decoder.feed(data):
                self._handle(kind, stream, payload)
        except ProtocolError:
            os._exit(70)

    def _handle(self, kind: Kind, stream: int, payload: bytes) -> None:
        match kind:
            case Kind.REQUEST:
                head = RequestHead(**parsed(payload))
                exchange = Exchange(stream, head, self._transport, self._writable, self._root)
                self._exchanges[stream] = exchange
                state = self._lifespan.state if self._lifespan else {}
                exchange.task = asyncio.get_running_loop().create_task(
                    exchange.serve(self._app, state)
                )
                exchange.task.add_done_callback(lambda _: self._exchanges.pop(stream, None))
            case Kind.CHUNK if stream in self._exchanges:
                self._exchanges[stream].body += payload
            case Kind.END if stream in self._exchanges:
                self._exchanges[stream].complete.set()
            case Kind.CANCEL if stream in self._exchanges:
                task = self._exchanges[stream].task
                if task is not None:
                    task.cancel()
            case Kind.STARTUP:
                self._spawn(stream, self._startup())
            case Kind.SHUTDOWN:
                self._spawn(stream, self._shutdown())
            case Kind.CALL:
                self._spawn(stream, self._call(Call(**parsed(payload))))
            case Kind.OVERRIDE:
                self._answer(stream, lambda: self._override(Override(**parsed(payload))))
            case Kind.WHERE:
                self._answer(stream, lambda: self._where(OfStream(**parsed(payload))))
            case Kind.PACE:
                self._answer(stream, lambda: probes.pace(Since(**parsed(payload)).since))
            case Kind.DRAIN:
                self._drain(stream, OfStream(**parsed(payload)).stream)

    def _answer(self, stream: int, work: Callable[[], Any]) -> bool:
        """Answers with what the work gives, or with what it raises; whether it was done."""
        try:
            self._write(frame(Kind.DONE, stream, plain(work())))
        except BaseException as error:
            self._failed(stream, error)
            return False
        return True

    def _failed(self, stream: int, error: BaseException) -> None:
        code = error.code if isinstance(error, loading.LoadError) else "raised"
        failure = failures.describe(error, self._root, code)
        self._write(frame(Kind.FAILED, stream, plain(failure)))

    def _drain(self, stream: int, request: int | None) -> None:
        """Hands over what belongs to no request, or what a request has done until now."""
        if request in self._exchanges:
            self._write(self._exchanges[request].so_far(stream))
        else:
            record = probes.drain_outside() if request is None else probes.Record()
            self._write(report(stream, Kind.DONE, record))

    def _spawn(self, stream: int, work: Awaitable[Any]) -> None:
        task = asyncio.get_running_loop().create_task(self._finish(stream, work))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _finish(self, stream: int, work: Awaitable[Any]) -> None:
        try:
            result = await work
            self._write(frame(Kind.DONE, stream, plain(result)))
        except BaseException as error:
            self._failed(stream, error)

    def _write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)

    def _load_author(self) -> Nothing:
        if self._job.host:
            with probes.author():
                _load_author_module(self._job.host)
        return Nothing()

    def _load(self) -> Loaded:
        begin = time.perf_counter()
        self._app = loading.load_app(self._job.app)
        return Loaded(seconds=time.perf_counter() - begin)

    async def _startup(self) -> Nothing:
        probes.phase("startup")
        self._lifespan = Lifespan(self._app)
        await self._lifespan.startup()
        probes.phase("serving")
        return Nothing()

    async def _shutdown(self) -> Nothing:
        probes.phase("shutdown")
        if self._lifespan is not None:
            lifespan, self._lifespan = self._lifespan, None
            await lifespan.shutdown()
        return Nothing()

    def _override(self, order: Override) -> Nothing:
        overrides = getattr(self._app, "dependency_overrides", None)
        if overrides is None:
            raise loading.LoadError("no-overrides", "the app is not a FastAPI application")
        if order.clear:
            overrides.clear()
        else:
            dependency = loading.resolve(order.dependency)
            overrides[dependency] = loading.resolve(order.replacement)
        return Nothing()

    async def _call(self, order: Call) -> Value:
        from fastapi.encoders import jsonable_encoder

        function = _OURS.get(order.target) or loading.resolve(order.target)
        arguments = dict(order.arguments)
        if "app" in inspect.signature(function).parameters:
            arguments["app"] = self._app
        if order.target.startswith("host:"):
            with probes.author():
                value = await _result(function(**arguments))
        else:
            value = await _result(function(**arguments))
        return Value(value=jsonable_encoder(value))

    def _where(self, order: OfStream) -> Waits:
        """The learner's line at which a request's task waits."""
        exchange = self._exchanges.get(order.stream or 0)
        if exchange is None or exchange.task is None:
            return Waits()
        coroutine: Any = exchange.task.get_coro()
        loc = None
        while coroutine is not None:
            running = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
            if running is not None and running.f_code.co_filename.startswith(self._root + "/"):
                file = running.f_code.co_filename[len(self._root) + 1 :]
                loc = (file, running.f_lineno or 1, None, running.f_code.co_qualname)
            coroutine = getattr(coroutine, "cr_await", None) or getattr(
                coroutine, "gi_yieldfrom", None
            )
        return Waits(loc=loc)


async def _result(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value


def _load_author_module(source: str) -> None:
    try:
        loading.load_author_module(source)
    except Exception as error:
        message = f"host.py raised {type(error).__name__}: {error}"
        raise loading.LoadError(AUTHOR_CODE, message) from None
