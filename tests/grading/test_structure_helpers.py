"""Helpers on contract, sessions, layers and secrets: each passes a right app and fails a wrong one
by its code, at its line. The corpus of tests/judgement has more apps; here are the rest."""

from collections.abc import AsyncIterator, Mapping

import pytest
import pytest_asyncio

from tests.grading.small_pack import COURSE, LESSON, verdict_of
from tutor.course.loading import load_pack
from tutor.course.models import Pack
from tutor.grading.grader import Grader
from tutor.grading.verdict import CheckResult, Verdict

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("structure"),
]

CHECKS = [
    *("override", "asked", "bounds", "strict", "documented", "header", "path", "concurrent"),
    *("door", "unchanged", "fresh", "login", "committed", "secured"),
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
env = { KEY = "from-the-environment" }
""" + "".join(f'\n[[checks]]\nid = "{name}"\ntitle = "{name}"\n' for name in CHECKS)

SUITE = '''
from tutor.testing import *

ORDER = {"sku": "pen", "count": 1}


async def test_override(app):
    """override"""
    await expect_override(app, "app.main:clock", "noon", "GET /time")


async def test_asked(app):
    """asked"""
    await expect_override(app, "app.main:clock", "noon", "GET /time", asked="times_asked")


async def test_bounds(app):
    """bounds"""
    await expect_bounds(
        app, "POST", "/orders", "count", refused=[0], accepted=[1, 5], json=ORDER
    )


async def test_strict(app):
    """strict"""
    await expect_bounds(app, "POST", "/orders", "sku", refused=[], accepted=["a-1"], json=ORDER)


async def test_documented(app):
    """documented"""
    await expect_bounds(
        app, "POST", "/orders", "count", refused=[0], json=ORDER, documented=True
    )


async def test_header(app):
    """header"""
    await expect_bounds(
        app, "GET", "/pages", "x-size", refused=["0"], headers={"x-size": "3"}
    )


async def test_path(app):
    """path"""
    await expect_bounds(
        app, "GET", "/pages/{number}", "number", refused=[0], path_params={"number": 3}
    )


async def test_concurrent(app):
    """concurrent"""
    answers = await app.concurrently([app.client.get("/rows") for _ in range(4)])
    expect_one_session(*answers)
    expect_sessions_closed(*answers)


async def test_door(app):
    """door"""
    await expect_refused(
        app, "no order is empty", {"POST /orders": {"json": {**ORDER, "count": 0}}}
    )


async def test_unchanged(app):
    """unchanged"""
    await expect_refused(
        app,
        "nobody takes what is gone",
        {"POST /gone": {}, "app.main:take_gone": {}},
        unchanged="SELECT * FROM rows",
    )


async def test_fresh(app):
    """fresh"""
    await expect_secret_from_env(app, "KEY", login="POST /login", protected="GET /me")


async def test_login(app):
    """login"""
    await expect_secret_from_env(
        app, "KEY", login="POST /login", protected="GET /me", field="access_token"
    )


async def test_committed(app):
    """committed"""
    answer = await app.client.post("/rows")
    await expect_committed(app, answer, rows="SELECT id FROM rows")


async def test_secured(app):
    """secured"""
    await expect_secured(app, "GET", "/me")
'''

HOST = """
asked = 0

def noon():
    global asked
    asked += 1
    return "noon"

def times_asked():
    return asked
"""

MAIN = """import os
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException, Path
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
Session = async_sessionmaker(engine)
bearer = OAuth2PasswordBearer(tokenUrl="login")
key = os.environ["KEY"]


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "rows"
    id: Mapped[int] = mapped_column(primary_key=True)


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class Order(BaseModel):
    sku: str = Field(pattern="^[a-z0-9-]+$")
    count: int = Field(ge=1)


class Gone(Exception):
    pass


async def database():
    async with Session() as session:
        yield session


def clock():
    return "midnight"


@app.get("/time")
async def time(now: Annotated[str, Depends(clock)]) -> str:
    return now


@app.post("/orders")
async def order(order: Order) -> Order:
    return order


@app.get("/pages")
async def pages(x_size: Annotated[int, Header(ge=1)] = 5) -> int:
    return x_size


@app.get("/pages/{number}")
async def page(number: Annotated[int, Path(ge=1)]) -> int:
    return number


@app.get("/rows")
async def rows(session: Annotated[AsyncSession, Depends(database)]) -> list[int]:
    return list(await session.scalars(select(Row.id)))


@app.post("/rows")
async def add_row(session: Annotated[AsyncSession, Depends(database)]) -> int:
    row = Row()
    session.add(row)
    await session.flush()
    number = row.id
    await session.commit()
    return number


async def take_gone():
    raise Gone


@app.post("/gone")
async def gone() -> None:
    raise HTTPException(410)


@app.post("/login")
async def login() -> dict[str, str]:
    return {"access_token": f"ada.{key}"}


@app.get("/me")
async def me(token: Annotated[str, Depends(bearer)]) -> str:
    if token != f"ada.{key}":
        raise HTTPException(401)
    return "ada"
"""

WRONG: Mapping[str, tuple[str, str, str, str]] = {
    # check: what is replaced, by what, the code, the line that must be named
    "override": (
        "now: Annotated[str, Depends(clock)]) -> str:\n    return now",
        ") -> str:\n    return clock()",
        "override-ignored",
        "return clock()",
    ),
    "bounds": ("count: int = Field(ge=1)", "count: int", "missing-bounds", "count: int"),
    "strict": ("^[a-z0-9-]+$", "^[a-z]+$", "bounds-too-strict", "sku: str"),
    "documented": (
        "count: int = Field(ge=1)",
        "count: Annotated[int, AfterValidator(at_least_one)]",
        "bounds-undocumented",
        "count: Annotated",
    ),
    "header": ("int, Header(ge=1)", "int, Header()", "missing-bounds", "async def pages"),
    "path": ("int, Path(ge=1)", "int, Path()", "missing-bounds", "async def page("),
    "concurrent": (
        "async def database():\n    async with Session() as session:\n        yield session",
        "shared = Session()\n\n\nasync def database():\n    yield shared",
        "shared-session",
        "shared = Session()",
    ),
    "door": ("count: int = Field(ge=1)", "count: int", "rule-bypassed", '@app.post("/orders")'),
    "unchanged": (
        "async def take_gone():\n    raise Gone",
        "async def take_gone():\n    async with Session.begin() as session:\n"
        "        session.add(Row())\n    raise Gone",
        "rule-bypassed",
        "async def take_gone",
    ),
    "fresh": (
        'f"ada.{key}"}',
        'f"ada.{len(key)}"}',
        "token-refused",
        'key = os.environ["KEY"]',
    ),
    "login": (
        '{"access_token": f"ada.{key}"}',
        '{"token": "x"}',
        "no-token",
        '@app.post("/login")',
    ),
    "committed": ("    await session.commit()\n", "", "no-commit", "await session.flush()"),
    "secured": (
        "token: Annotated[str, Depends(bearer)]) -> str:\n"
        '    if token != f"ada.{key}":\n        raise HTTPException(401)\n',
        ") -> str:\n",
        "open-route",
        '@app.get("/me")',
    ),
}
VALIDATOR = """
from pydantic import AfterValidator


def at_least_one(value):
    if value < 1:
        raise ValueError("at least one")
    return value
"""


def found(verdict: Verdict, check: str) -> CheckResult:
    return next(result for result in verdict.checks if result.id == check)


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
async def grader(pack: Pack) -> AsyncIterator[Grader]:
    async with Grader(pack, forking=True) as grader:
        yield grader


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def right(pack: Pack, grader: Grader) -> Verdict:
    return await verdict_of(grader, pack.exercises["items"], MAIN)


class TestStructureHelpers:
    @pytest.mark.parametrize("check", CHECKS)
    async def test_a_right_app_passes(self, right: Verdict, check: str) -> None:
        assert found(right, check).status == "passed", found(right, check).diagnostics

    @pytest.mark.parametrize("check", WRONG)
    async def test_a_wrong_one_fails_by_its_code_at_its_line(
        self, pack: Pack, grader: Grader, check: str
    ) -> None:
        old, new, code, line = WRONG[check]
        assert old in MAIN
        main = MAIN.replace(old, new)
        if "AfterValidator" in new:
            main = main.replace("from sqlalchemy import select\n", "", 1)
            main = "from sqlalchemy import select\n" + VALIDATOR + main
        result = found(await verdict_of(grader, pack.exercises["items"], main), check)
        assert result.status == "failed"
        (diagnostic,) = result.diagnostics
        assert diagnostic.code == code, diagnostic.message
        assert diagnostic.excerpt is not None and line in diagnostic.excerpt
        assert diagnostic.why or code == "no-token"
        assert result.evidence

    async def test_a_fake_that_is_not_asked_is_told(self, pack: Pack, grader: Grader) -> None:
        old, new, code, line = WRONG["override"]
        verdict = await verdict_of(grader, pack.exercises["items"], MAIN.replace(old, new))
        (diagnostic,) = found(verdict, "asked").diagnostics
        assert (diagnostic.code, diagnostic.excerpt) == (code, line)
        assert "was not asked" in diagnostic.message
