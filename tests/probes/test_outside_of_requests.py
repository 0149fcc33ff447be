"""What holds the loop while no request is served is judged, with words for when that was."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.grading.small_pack import verdict_of, write_pack
from tutor.course.models import Pack
from tutor.grading.grader import Grader
from tutor.grading.verdict import Diagnostic

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEAD = """
import asyncio, time
from contextlib import asynccontextmanager
from fastapi import BackgroundTasks, FastAPI
"""

APPS = {
    "import": """
def wait():
    time.sleep(0.02)

wait()
app = FastAPI()

@app.get("/")
async def root():
    return {}
""",
    "startup": """
@asynccontextmanager
async def lifespan(app):
    time.sleep(0.02)
    yield

app = FastAPI(lifespan=lifespan)

@app.get("/")
async def root():
    return {}
""",
    "lifespan task": """
async def poll():
    await asyncio.sleep(0.05)
    time.sleep(0.02)

@asynccontextmanager
async def lifespan(app):
    app.state.task = asyncio.create_task(poll())
    yield

app = FastAPI(lifespan=lifespan)

@app.get("/")
async def root():
    return {}
""",
    "background task": """
app = FastAPI()

async def mail():
    time.sleep(0.02)

@app.get("/")
async def root(tasks: BackgroundTasks):
    tasks.add_task(mail)
""",
    "task left": """
app = FastAPI()

async def later():
    await asyncio.sleep(0.05)
    time.sleep(0.02)

@app.get("/")
async def root():
    app.state.task = asyncio.create_task(later())
""",
}
WHEN = {
    "import": "while the app was imported.",
    "startup": "while the app started.",
    "lifespan task": "while no request was served.",
    "background task": "after GET / was answered.",
    "task left": "after GET / was answered.",
}

SUITE = '''
import asyncio
from tutor.testing import expect_no_blocking, expect_status


async def test_alive(app):
    """The app answers."""
    answer = await app.client.get("/")
    await asyncio.sleep(0.3)
    expect_no_blocking(answer, outside=await app.outside())


async def test_item(app):
    """An item is answered."""
    expect_no_blocking(outside=await app.outside())


async def test_other(app):
    """Another item is answered."""
    expect_no_blocking()
'''


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root: Path = tmp_path_factory.mktemp("pack")
    return write_pack(root, SUITE, HEAD + APPS["startup"], "request_seconds = 8")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def grader(pack: Pack) -> AsyncIterator[Grader]:
    async with Grader(pack) as started:
        yield started


async def said_of(grader: Grader, pack: Pack, source: str) -> Diagnostic:
    verdict = await verdict_of(grader, pack.exercises["items"], source)
    return next(said for check in verdict.checks for said in check.diagnostics)


@pytest.mark.parametrize("name", APPS)
async def test_it_is_told_when_that_was(grader: Grader, pack: Pack, name: str) -> None:
    source = HEAD + APPS[name]
    said = await said_of(grader, pack, source)
    assert said.code == "blocking-call"
    assert said.message.startswith("`time.sleep(0.02)` held the event loop for 2")
    assert said.message.endswith(WHEN[name])
    line = source.splitlines().index("    time.sleep(0.02)") + 1
    assert said.location is not None and said.location.line == line
    assert "sleep" in said.direction
