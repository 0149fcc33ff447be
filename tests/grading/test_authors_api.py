"""What authors of hidden suites are promised, each used in a suite that the real grader runs."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.grading.small_pack import COURSE, LESSON, verdict_of
from tutor.course.loading import load_pack
from tutor.course.models import Pack
from tutor.grading.grader import Grader
from tutor.grading.verdict import Verdict

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("authors"),
]

CHECKS = [
    *("openapi", "override", "call", "launch", "run", "during", "order"),
    *("leak", "database", "schema", "outside", "tasks", "text"),
]

EXERCISE = """
id = "items"
title = "Items"
minutes = 5
concepts = ["contract.models"]
editable = ["app/**"]
open_first = "app/main.py"
task = "Do it."
hints = ["One.", "Two.", "Three."]
env = { GREETING = "hello" }
""" + "".join(f'\n[[checks]]\nid = "{name}"\ntitle = "{name}"\n' for name in CHECKS)

SUITE = '''
import asyncio
from tutor.testing import *


async def test_openapi(app):
    """openapi"""
    assert "/greet" in (await app.openapi())["paths"]


async def test_override(app):
    """override"""
    await app.override("app.main:greeting", "fake_greeting")
    expect_json(await app.client.get("/greet"), {"greeting": "faked"})
    await app.clear_overrides()
    expect_json(await app.client.get("/greet"), {"greeting": "hello"})


async def test_call(app):
    """call"""
    assert await app.call("host:add", left=1, right=2) == 3
    assert await app.call("host:title_of") == "Tidy"
    try:
        await app.call("app.main:refuse")
    except CallFailed as failed:
        assert failed.type == "Refused" and failed.module == "app.main"
        assert "builtins.ValueError" in failed.bases
        assert source_line(failed) == "app/main.py"
    else:
        fail("no-raise", "refuse() did not raise")


def source_line(failed):
    return failed.location.file


async def test_launch(app):
    """launch"""
    other = await app.launch(env={"GREETING": "moin"})
    expect_json(await other.client.get("/greet"), {"greeting": "moin"})
    expect_json(await app.client.get("/greet"), {"greeting": "hello"})


async def test_run(app):
    """run"""
    done = await app.run("app.tool", ["a", "b"])
    assert done.exit_code == 3, done.output
    assert "a b" in done.output


async def test_during(app):
    """during"""
    felt = await app.during(app.client.get("/slow"), every=0.03, path="/greet")
    assert felt.result.status_code == 200
    assert len(felt.waits) >= 4
    both = await app.concurrently([app.client.get("/greet"), app.client.get("/slow")])
    assert [r.status_code for r in both] == [200, 200]


async def test_order(app):
    """order"""
    expect_order(await app.client.post("/rows"), "commit", "response_start")


async def test_leak(app):
    """leak"""
    expect_not_in_response(await app.client.get("/greet"), "hashed_password")


async def test_database(app, database):
    """database"""
    await database.insert("rows", [{"id": 7}, {"id": 9}])
    assert await database.rows("SELECT id FROM rows ORDER BY id") == [{"id": 7}, {"id": 9}]
    expect_queries(await app.client.get("/rows"), at_most=1)


async def test_schema(app):
    """schema"""
    expect_schema(await app.openapi(), "get", "/greet", fields={"greeting"})


async def test_outside(app):
    """outside"""
    assert any(event.kind == "blocking" for event in await app.outside())


async def test_tasks(app):
    """tasks"""
    response = await app.client.get("/left")
    assert timeline_of(response).tasks_left == ("forgotten",)


async def test_text(app, source):
    """text"""
    assert source.definition("refuse").file == "app/main.py"
    assert source.line("app/main.py", 1) == "import asyncio"
'''

HOST = """
def fake_greeting():
    return "faked"

async def add(left, right):
    return left + right

def title_of(app):
    return app.title
"""

MAIN = """import asyncio
import os
import time
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
Session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "rows"
    id: Mapped[int] = mapped_column(primary_key=True)


class Greeting(BaseModel):
    greeting: str


class Refused(ValueError):
    pass


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    time.sleep(0.01)
    yield
    await engine.dispose()


app = FastAPI(title="Tidy", lifespan=lifespan)


def greeting():
    return os.environ["GREETING"]


def refuse():
    raise Refused("no")


@app.get("/greet")
async def greet(text: str = Depends(greeting)) -> Greeting:
    return Greeting(greeting=text)


@app.get("/slow")
async def slow() -> None:
    await asyncio.sleep(0.15)


@app.post("/rows")
async def add_row() -> None:
    async with Session() as session:
        session.add(Row())
        await session.commit()


@app.get("/rows")
async def rows() -> list[int]:
    async with Session() as session:
        return list(await session.scalars(select(Row.id)))


async def forgotten():
    await asyncio.sleep(0.5)


@app.get("/left")
async def left() -> None:
    app.state.task = asyncio.create_task(forgotten())
"""

TOOL = "import sys\nprint(*sys.argv[1:])\nsys.exit(3)\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = tmp_path_factory.mktemp("pack")
    files = {
        "lessons/course.toml": COURSE,
        "lessons/first/01-items.md": LESSON,
        "exercises/items/exercise.toml": EXERCISE,
        "exercises/items/host.py": HOST,
        "exercises/items/starter/app/main.py": MAIN,
        "exercises/items/tests/test_items.py": SUITE,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return load_pack(root)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def right(pack: Pack) -> AsyncIterator[Verdict]:
    async with Grader(pack, forking=True) as grader:
        yield await verdict_of(grader, pack.exercises["items"], MAIN, app__tool=TOOL)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wrong(pack: Pack) -> AsyncIterator[Verdict]:
    main = (
        MAIN.replace("    greeting: str", "    greeting: str\n    hashed_password: str = 'x'")
        .replace("await session.commit()", "await asyncio.sleep(0)")
        .replace("await session.scalars(select(Row.id))", "await twice(session)")
        + "\n\nasync def twice(session):\n    await session.scalars(select(Row.id))\n"
        "    return await session.scalars(select(Row.id))\n"
    )
    async with Grader(pack) as grader:
        yield await verdict_of(grader, pack.exercises["items"], main, app__tool=TOOL)


class TestThePromises:
    @pytest.mark.parametrize("check", CHECKS)
    async def test_each_helper_lets_a_right_answer_pass(self, right: Verdict, check: str) -> None:
        result = next(c for c in right.checks if c.id == check)
        assert result.status == "passed", result.diagnostics

    @pytest.mark.parametrize(
        ("check", "code"),
        [
            ("leak", "leaked-field"),
            ("order", "order"),
            ("database", "too-many-statements"),
            ("schema", "contract"),
        ],
    )
    async def test_each_helper_fails_a_wrong_one_by_its_code(
        self, wrong: Verdict, check: str, code: str
    ) -> None:
        result = next(c for c in wrong.checks if c.id == check)
        assert result.status == "failed"
        assert result.diagnostics[0].code == code
        assert result.evidence
