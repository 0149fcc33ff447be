"""Fixtures for a plain `pytest -q` of a hidden suite with the app in-process, by pytest-asyncio.

`pytest -p benchmarks.cold_suite`; BENCHMARK_PACK, BENCHMARK_EXERCISE and BENCHMARK_FOLDER say what.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from benchmarks import inprocess
from tutor.course.loading import load_pack
from tutor.grading.suite.app import App
from tutor.grading.suite.database import Database
from tutor.grading.suite.partners import Partners
from tutor.grading.suite.source import Source

EXERCISE = load_pack(Path(os.environ["BENCHMARK_PACK"])).exercises[os.environ["BENCHMARK_EXERCISE"]]
FOLDER = Path(os.environ["BENCHMARK_FOLDER"])


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def partners_running() -> AsyncIterator[Partners]:
    sockets = inprocess.listening(EXERCISE)
    for name, sock in sockets.items():
        os.environ[name] = f"http://127.0.0.1:{sock.getsockname()[1]}"
    partners = await inprocess.start_partners(EXERCISE, sockets)
    yield partners
    await partners.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def app_running(partners_running: Partners) -> AsyncIterator[App]:
    os.environ.update(EXERCISE.env)
    inprocess.enter(FOLDER / "code")
    app = inprocess.InProcessApp(EXERCISE, FOLDER / "code", Database(FOLDER / "app.db"))
    await app.start()
    yield app
    await app.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def app(app_running: App, partners_running: Partners) -> AsyncIterator[App]:
    partners_running.reset()
    await app_running.database.reset()
    yield app_running
    await app_running.tidy()


@pytest_asyncio.fixture(loop_scope="session")
async def database(app: App) -> Database:
    return app.database


@pytest_asyncio.fixture(loop_scope="session")
async def partners(app: App, partners_running: Partners) -> Partners:
    return partners_running


@pytest_asyncio.fixture(loop_scope="session")
async def source() -> Source:
    code = FOLDER / "code"
    return Source({str(p.relative_to(code)): p.read_text() for p in code.rglob("*.py")})
