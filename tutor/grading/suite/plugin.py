"""The pytest plugin of the suite process: async tests, the fixtures, and what became of each test.

Own code instead of pytest-asyncio because one loop must span fixtures, tests, partners and the
messages to the tutor, and because an attempt's start-up is felt at every save.
"""

import asyncio
import inspect
from collections.abc import AsyncIterator, Coroutine, Generator
from typing import Any

import pytest

from tutor.grading.suite.app import App
from tutor.grading.suite.database import Database
from tutor.grading.suite.failing import AttemptStopped
from tutor.grading.suite.jobs import Job
from tutor.grading.suite.partners import Partners
from tutor.grading.suite.source import Source


class SuitePlugin:
    """Runs coroutine tests and async fixtures on one loop, for the job that is current."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.job: Job | None = None
        self.outcomes: dict[str, pytest.CallInfo[Any]] = {}
        self.uncollected: list[str] = []

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Runs a coroutine to its end, cancellable through the job."""
        task = self.loop.create_task(work)
        if self.job is not None:
            self.job.running = task
        try:
            return self.loop.run_until_complete(task)
        except asyncio.CancelledError:
            raise AttemptStopped("cancelled") from None
        finally:
            if self.job is not None:
                self.job.running = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool | None:
        """Runs a coroutine test on the loop."""
        if not inspect.iscoroutinefunction(pyfuncitem.obj):
            return None
        names = pyfuncitem._fixtureinfo.argnames
        self.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any], request: Any) -> Any:
        """Runs a coroutine or async generator fixture on the loop."""
        function: Any = fixturedef.func
        if not (inspect.isasyncgenfunction(function) or inspect.iscoroutinefunction(function)):
            return None
        values = {name: request.getfixturevalue(name) for name in fixturedef.argnames}
        key = fixturedef.cache_key(request)
        try:
            if inspect.iscoroutinefunction(function):
                value = self.run(function(**values))
            else:
                generator = function(**values)
                value = self.run(generator.__anext__())
                fixturedef.addfinalizer(lambda: self._end(generator))
        except BaseException as error:
            fixturedef.cached_result = (None, key, (error, error.__traceback__))
            raise
        fixturedef.cached_result = (value, key, None)
        return value

    def _end(self, generator: Any) -> None:
        try:
            self.run(generator.__anext__())
        except StopAsyncIteration:
            return

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[Any]
    ) -> Generator[None, Any, Any]:
        """Remembers how each phase of the running test ended."""
        self.outcomes[call.when] = call
        return (yield)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remembers why a file of a suite could not be imported."""
        if report.failed:
            lines = [line for line in str(report.longrepr).splitlines() if line.startswith("E  ")]
            reason = lines[-1].removeprefix("E").strip() if lines else "it cannot be imported"
            self.uncollected.append(f"{report.nodeid or 'the suite'}: {reason}")

    @pytest.fixture
    async def app(self, request: pytest.FixtureRequest) -> AsyncIterator[App]:
        """The learner's app, running since the attempt began, over an emptied database."""
        job = self._current()
        app = job.app
        assert app is not None
        job.partners.reset()
        app.recent.clear()
        await app.database.reset()
        yield app
        call = self.outcomes.get("call")
        failed = call.excinfo.value if call is not None and call.excinfo is not None else None
        if failed is not None or hasattr(request.function, "tutor_slack"):
            # Before what `launch` started is ended: its stalls count as well.
            await job.look_at_stalls(failed)
        await app.tidy()

    @pytest.fixture
    def database(self, app: App) -> Database:
        """The app's SQLite file."""
        return app.database

    @pytest.fixture
    def partners(self, app: App) -> Partners:
        """The partner services of the exercise."""
        return self._current().partners

    @pytest.fixture
    def source(self) -> Source:
        """The submission's files."""
        return self._current().source

    def _current(self) -> Job:
        assert self.job is not None
        return self.job
