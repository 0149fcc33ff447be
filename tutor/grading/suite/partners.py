"""Partner services: small ASGI apps of the exercise that run here, beside the app host."""

import asyncio
import contextlib
import importlib.util
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.responses import Response

MAX_REQUESTS = 20_000
"""Requests that a partner takes during one check."""


@dataclass(frozen=True)
class PartnerRequest:
    """A request that a partner received; `at` is in monotonic seconds."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    at: float


class Hold:
    """Requests that a partner keeps waiting; they go on when the `with` block ends.

    It lets a check ask about order instead of time: what happened while the partner had not
    answered yet is the same on a fast machine and on a slow one.
    """

    def __init__(self, wanted: Callable[[PartnerRequest], bool], over: Callable[[], None]) -> None:
        self._wanted = wanted
        self._over = over
        self._open = asyncio.Event()
        self._changed = asyncio.Event()
        self._held = 0

    @property
    def held(self) -> int:
        """How many requests wait in it now; a caller that gave up no longer does."""
        return self._held

    async def arrived(self, count: int, within: float) -> int:
        """Wait until `count` requests are held together; how many are.

        Gives up after `within` seconds, which is for answers that never send that many.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self._held < count:
                    self._changed.clear()
                    await self._changed.wait()
        return self._held

    async def left(self, within: float) -> bool:
        """Wait until every held caller has given up; whether they did within so many seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self._held:
                    self._changed.clear()
                    await self._changed.wait()
        return not self._held

    def release(self) -> None:
        """Let everything go on, and hold nothing from now on."""
        self._over()
        self._open.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def wants(self, request: PartnerRequest) -> bool:
        """Whether this request is to wait."""
        return not self._open.is_set() and self._wanted(request)

    async def keep(self, mailbox: "Mailbox") -> None:
        """Return when the hold ends or the caller has given up."""
        self._held += 1
        self._changed.set()
        opened = asyncio.ensure_future(self._open.wait())
        gone = asyncio.ensure_future(mailbox.gone())
        try:
            await asyncio.wait([opened, gone], return_when=asyncio.FIRST_COMPLETED)
        finally:
            opened.cancel()
            gone.cancel()
            self._held -= 1
            self._changed.set()


class Mailbox:
    """The messages of one request, read ahead to see its caller leave, and kept for the app."""

    def __init__(self, receive: Callable[[], Any]) -> None:
        self._receive = receive
        self._kept: list[Any] = []

    async def gone(self) -> None:
        """Return when the caller has closed its connection."""
        while not self._kept or self._kept[-1]["type"] != "http.disconnect":
            self._kept.append(await self._receive())

    async def __call__(self) -> Any:
        return self._kept.pop(0) if self._kept else await self._receive()


class Partner:
    """One running partner and what it was asked, newest last."""

    def __init__(self, name: str, app: Any) -> None:
        self.name = name
        self.requests: list[PartnerRequest] = []
        self.most_at_once = 0
        """How many requests were under way together at the most."""
        self._under_way = 0
        self._app = app
        self._holds: list[Hold] = []

    @property
    def under_way(self) -> int:
        """How many requests it works on now."""
        return self._under_way

    def hold(self, wanted: Callable[[PartnerRequest], bool] = lambda request: True) -> Hold:
        """Keep requests waiting from now on, all of them or those that are `wanted`.

        To be used in a `with` block. `partner.requests` lists a request as soon as it arrives.
        """
        hold = Hold(wanted, lambda: self._holds.remove(hold) if hold in self._holds else None)
        self._holds.append(hold)
        return hold

    def reset(self) -> None:
        """Forgets what was received; the partner's own `reset()` is called where it has one."""
        for hold in tuple(self._holds):
            hold.release()
        self.requests.clear()
        self.most_at_once = 0
        reset = getattr(self._app, "reset", None)
        if callable(reset):
            reset()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        if len(self.requests) >= MAX_REQUESTS:
            # What nobody recorded must not help anyone pass: the caller hears that it is enough.
            await Response("too many requests", status_code=503)(scope, receive, send)
            return
        request = PartnerRequest(
            method=scope["method"],
            path=scope["path"],
            query=scope["query_string"].decode("latin-1"),
            headers={n.decode("latin-1"): v.decode("latin-1") for n, v in scope["headers"]},
            at=time.perf_counter(),
        )
        self.requests.append(request)
        self._under_way += 1
        self.most_at_once = max(self.most_at_once, self._under_way)
        mailbox = Mailbox(receive)
        try:
            for hold in tuple(self._holds):
                if hold.wants(request):
                    await hold.keep(mailbox)
            await self._app(scope, mailbox, send)
        finally:
            self._under_way -= 1


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals alone: this server is a guest in the grader's loop."""
        yield


class Partners:
    """The partners of one attempt, by name as attributes."""

    def __init__(self) -> None:
        self._partners: dict[str, Partner] = {}
        self._running: list[tuple[_Server, asyncio.Task[None], socket.socket]] = []

    def __getattr__(self, name: str) -> Partner:
        try:
            return self._partners[name]
        except KeyError:
            raise AttributeError(f"this exercise declares no partner {name!r}") from None

    async def start(self, name: str, target: str, tests: Path, descriptor: int) -> None:
        """Serve "module:attribute" of the tests folder on a listening socket, and own the socket.

        Raises whatever loading it raises; then the socket is closed.
        """
        sock = socket.socket(fileno=descriptor)
        try:
            partner = Partner(name, load_partner(target, tests))
        except BaseException:
            sock.close()
            raise
        config = uvicorn.Config(
            partner, http="h11", ws="none", lifespan="off", log_config=None, access_log=False
        )
        server = _Server(config)
        task = asyncio.get_running_loop().create_task(server.serve(sockets=[sock]))
        # uvicorn says that it is ready in an attribute only; it takes a turn of the loop or two.
        while not server.started and not task.done():  # noqa: ASYNC110
            await asyncio.sleep(0)
        self._partners[name] = partner
        self._running.append((server, task, sock))

    def reset(self) -> None:
        """Between checks: every partner forgets."""
        for partner in self._partners.values():
            partner.reset()

    async def stop(self) -> None:
        """Ends all partners at once."""
        for server, task, sock in self._running:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            server.force_exit = True
            await server.shutdown(sockets=[sock])
        self._running.clear()


def load_partner(target: str, tests: Path) -> Any:
    """The ASGI app that "module:attribute" names in a folder of hidden tests.

    Raises ImportError or AttributeError where it is not there.
    """
    module_name, _, attribute = target.partition(":")
    path = tests / f"{module_name}.py"
    unique = f"partner_{tests.parent.name.replace('-', '_')}_{module_name}"
    if unique not in sys.modules:
        spec = importlib.util.spec_from_file_location(unique, path)
        if spec is None or spec.loader is None:
            raise ImportError(f"{path} cannot be imported")
        module = importlib.util.module_from_spec(spec)
        sys.modules[unique] = module
        spec.loader.exec_module(module)
    return getattr(sys.modules[unique], attribute)
