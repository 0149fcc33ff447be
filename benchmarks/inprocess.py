"""The learner's app in this very process: what the benchmarks compare the grader with.

The same hidden suites run against it, over httpx's ASGITransport, with the same probes.
"""

import socket
import sys
import time
from pathlib import Path
from typing import Any

import httpx

from tutor.apphost import loading, probes
from tutor.apphost.failures import describe
from tutor.apphost.lifespan import Lifespan
from tutor.course.models import Exercise
from tutor.grading.suite.app import BASE_URL, App
from tutor.grading.suite.database import Database
from tutor.grading.suite.failing import CallFailed
from tutor.grading.suite.partners import Partners
from tutor.grading.suite.stalls import Stalls
from tutor.grading.suite.timeline import Record, Timeline, event_of, failure_of
from tutor.protocol.host import Nothing, Override
from tutor.wire import Kind


class RecordingTransport(httpx.ASGITransport):
    """ASGITransport with the probes' report in the response's extensions."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The app's answer."""
        label = f"{request.method} {request.url.path}"
        inner = self.app
        begun = time.perf_counter()
        with probes.request(label, {}) as log:

            async def app(scope: Any, receive: Any, send: Any) -> None:
                log.scope = scope
                await inner(scope, receive, send)

            plain = httpx.ASGITransport(app, raise_app_exceptions=False)
            response = await plain.handle_async_request(request)
            await response.aread()
        response.extensions = {
            "timeline": Timeline(label, record=Record(map(event_of, log.events))),
            "ms": (time.perf_counter() - begun) * 1000,
            "begun": begun,
        }
        return response


class InProcessApp(App):
    """The `app` fixture without an app host."""

    def __init__(self, exercise: Exercise, folder: Path, database: Database) -> None:
        self.database = database
        self.recent = []
        self._launched = []
        self._folder = str(folder)
        self._target = exercise.app
        self._overridden = False
        if exercise.host is not None:
            loading.load_author_module(exercise.host.read_text())
        self._asgi = loading.load_app(exercise.app)
        self._lifespan = Lifespan(self._asgi)
        self.client = httpx.AsyncClient(
            transport=RecordingTransport(self._asgi), base_url=BASE_URL, timeout=None
        )

    async def start(self) -> None:
        """The app's startup."""
        probes.phase("startup")
        await self._lifespan.startup()
        probes.phase("serving")

    async def stop(self) -> None:
        """The app's shutdown; an open database connection would keep the process from ending."""
        await self._lifespan.shutdown()
        await self.database.close()

    async def stalls(self, since: float) -> Stalls:
        """Nothing is measured here: a benchmark is no verdict."""
        return Stalls()

    async def tidy(self) -> None:
        """After a check."""
        if self._overridden:
            await self.clear_overrides()

    async def _order(self, kind: Kind, order: Override | Nothing) -> None:
        overrides = self._asgi.dependency_overrides
        if isinstance(order, Override) and not order.clear:
            overrides[loading.resolve(order.dependency)] = loading.resolve(order.replacement)
        else:
            overrides.clear()

    async def _call(self, target: str, arguments: dict[str, Any]) -> Any:
        from inspect import isawaitable, signature

        from fastapi.encoders import jsonable_encoder

        function = loading.resolve(target)
        if "app" in signature(function).parameters:
            arguments = {**arguments, "app": self._asgi}
        try:
            value = function(**arguments)
            return jsonable_encoder(await value if isawaitable(value) else value)
        except Exception as error:
            raise CallFailed(failure_of(describe(error, self._folder))) from None


def enter(folder: Path) -> None:
    """Makes the code base importable, with the probes in place."""
    probes.install()
    probes.settle(str(folder))
    probes.arm()
    sys.path.insert(0, str(folder))


async def start_partners(exercise: Exercise, sockets: dict[str, socket.socket]) -> Partners:
    """Serves the exercise's partners on sockets that already listen."""
    partners = Partners()
    for partner in exercise.partners:
        await partners.start(
            partner.name, partner.app, exercise.tests, sockets[partner.env].detach()
        )
    return partners


def listening(exercise: Exercise) -> dict[str, socket.socket]:
    """A listening socket for each partner, by the variable that names its address."""
    found = {}
    for partner in exercise.partners:
        found[partner.env] = socket.create_server(("127.0.0.1", 0))
    return found
