"""Partner services: small ASGI apps of the exercise that run here, beside the app host."""

import asyncio
import contextlib
import importlib.util
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


class Partner:
    """One running partner and what it was asked, newest last."""

    def __init__(self, name: str, app: Any) -> None:
        self.name = name
        self.requests: list[PartnerRequest] = []
        self.most_at_once = 0
        """How many requests were under way together at the most."""
        self._under_way = 0
        self._app = app

    def reset(self) -> None:
        """Forgets what was received; the partner's own `reset()` is called where it has one."""
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
        self.requests.append(
            PartnerRequest(
                method=scope["method"],
                path=scope["path"],
                query=scope["query_string"].decode("latin-1"),
                headers={n.decode("latin-1"): v.decode("latin-1") for n, v in scope["headers"]},
                at=time.perf_counter(),
            )
        )
        self._under_way += 1
        self.most_at_once = max(self.most_at_once, self._under_way)
        try:
            await self._app(scope, receive, send)
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
        """Serves "module:attribute" of the tests folder on a listening socket."""
        partner = Partner(name, load_partner(target, tests))
        sock = socket.socket(fileno=descriptor)
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
