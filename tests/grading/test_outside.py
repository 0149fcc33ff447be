"""What is measured without the app's help: file reads, locks, answers that are held back."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.grading.small_pack import verdict_of, write_pack
from tutor.grading import cheats
from tutor.grading.grader import Grader
from tutor.grading.verdict import Verdict

APP = """
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from os import environ

from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine(environ["DATABASE_URL"])
Session = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        START
        await connection.execute(text("CREATE TABLE rows (id INTEGER PRIMARY KEY, name TEXT)"))
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def get_db() -> AsyncIterator[AsyncSession]:
    async with Session() as session:
        yield session
        AFTER


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/rows")
async def read(limit: int, db: AsyncSession = Depends(get_db)) -> list[str]:
    READ


@app.post("/rows", status_code=201)
async def write(name: str, db: AsyncSession = Depends(get_db)) -> dict[str, str]:
    await db.execute(text("INSERT INTO rows (name) VALUES (:name)"), {"name": name})
    COMMIT
    return {"name": name}
"""
TOGETHER = """found = await db.execute(text("SELECT name FROM rows LIMIT :limit"), {"limit": limit})
    return list(found.scalars())"""
ONE_BY_ONE = """names = []
    for number in range(1, limit + 1):
        one = text("SELECT name FROM rows WHERE id = :id")
        names.append((await db.execute(one, {"id": number})).scalar_one())
    return names"""
SUITE = '''
from tutor.testing import *


async def test_alive(app):
    """Answers leave at once."""
    await expect_answers_leave(app)


async def test_item(app):
    """Statements don't grow."""
    await app.database.insert("rows", [{"name": f"row {i}"} for i in range(100)])
    small = await app.client.get("/rows?limit=3")
    large = await app.client.get("/rows?limit=30")
    expect_constant_queries(small, large, sizes=(3, 30))


async def test_other(app):
    """Committed before the answer."""
    answer = await expect_answer_after_commit(app, "POST", "/rows", params={"name": "a"})
    assert answer.status_code == 201
    assert await app.database.rows("SELECT * FROM rows WHERE name = 'a'")
'''


def main(read: str = TOGETHER, after: str = "", commit: str = "", start: str = "pass") -> str:
    text = APP.replace("READ", read).replace("AFTER", after).replace("COMMIT", commit)
    return text.replace("START", start)


RIGHT = main(commit="await db.commit()")
LATE = main(after="await session.commit()")


async def judged(root: Path, text: str, prefix: str = "") -> Verdict:
    pack = write_pack(root, SUITE, limits="load_seconds = 5.0\nrequest_seconds = 10.0")
    async with Grader(pack) as grader:
        return await verdict_of(grader, pack.exercises["items"], prefix + text)


def codes(verdict: Verdict) -> list[str]:
    assert verdict.problem is None, verdict.problem
    return [c.diagnostics[0].code if c.diagnostics else c.status for c in verdict.checks]


def cheat(name: str) -> str:
    """The lines that a generic cheat puts before an app."""
    return {
        "forge": cheats.UNSEAL + cheats.FORGED + cheats.BY_GC,
        "hold-back": cheats.HOLD_BACK,
        "hold-back-forged": cheats.HOLD_BACK + cheats.UNSEAL + cheats.FORGED + cheats.BY_GC,
    }[name]


class TestARightAnswer:
    @pytest.mark.parametrize(
        "start",
        ["pass", 'await connection.exec_driver_sql("PRAGMA cache_size = 10")'],
        ids=["plain", "small-cache"],
    )
    async def test_it_passes(self, tmp_path: Path, start: str) -> None:
        verdict = await judged(tmp_path, main(commit="await db.commit()", start=start))
        assert codes(verdict) == ["passed", "passed", "passed"]

    async def test_in_wal_mode_nothing_is_held_against_it(self, tmp_path: Path) -> None:
        text = RIGHT.replace(
            "    async with engine.begin() as connection:",
            "    async with engine.connect() as c:\n"
            '        await c.exec_driver_sql("PRAGMA journal_mode = WAL")\n'
            "    async with engine.begin() as connection:",
        )
        assert codes(await judged(tmp_path, text)) == ["passed", "passed", "passed"]


class TestAWrongOne:
    async def test_growing_statements_and_a_late_commit_are_told(self, tmp_path: Path) -> None:
        text = main(read=ONE_BY_ONE, after="await session.commit()")
        assert codes(await judged(tmp_path, text)) == [
            "passed",
            "n-plus-one",
            "commit-after-answer",
        ]

    async def test_a_forged_record_hides_neither(self, tmp_path: Path) -> None:
        text = main(read=ONE_BY_ONE, after="await session.commit()")
        verdict = await judged(tmp_path, text, cheat("forge"))
        assert codes(verdict) == ["passed", "n-plus-one", "commit-after-answer"]
        message = verdict.checks[1].diagnostics[0].message
        assert "read the database file" in message
        assert "whatever the app's own record of its statements shows" in message

    @pytest.mark.parametrize("name", ["hold-back", "hold-back-forged"])
    async def test_an_answer_that_is_held_back_is_told(self, tmp_path: Path, name: str) -> None:
        assert codes(await judged(tmp_path, LATE, cheat(name)))[0] == "answers-held-back"

    async def test_a_database_that_is_replaced_cannot_be_counted(self, tmp_path: Path) -> None:
        replaced = (
            "    import pathlib\n"
            "    file = pathlib.Path(engine.url.database)\n"
            "    file.unlink()\n"
            "    file.touch()\n"
        )
        begin = "    async with engine.begin() as connection:\n"
        text = RIGHT.replace(begin, replaced + begin)
        assert codes(await judged(tmp_path, text))[1] == "database-replaced"


class TestTheThreeWrappers:
    def test_they_are_among_the_generic_cheats(self) -> None:
        assert {"forge-report", "own-loops", "hold-back"} <= cheats.CHEATS.keys()


def watches_of_ours() -> int:
    """How many of the kernel's file watches are held by this process and all that it started."""
    ours = [psutil.Process(), *psutil.Process().children(recursive=True)]
    links = (link for one in ours for link in Path(f"/proc/{one.pid}/fd").iterdir())
    return sum(_target(link) == "anon_inode:inotify" for link in links)


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


WATCHING = """
import sys
from pathlib import Path
from tutor.grading.processes.file_activity import watch
print(watch(Path(sys.argv[1])))
"""


class TestTheSystemsFileWatches:
    @pytest.mark.parametrize(
        "main",
        ["raise SystemExit\n", "import os\nos._exit(1)\n", APP],
        ids=["import", "exit", "app"],
    )
    async def test_each_attempt_gives_its_own_back(self, tmp_path: Path, main: str) -> None:
        pack = write_pack(tmp_path)
        async with Grader(pack) as grader:
            before = watches_of_ours()
            for _ in range(3):
                await verdict_of(grader, pack.exercises["items"], main)
            assert watches_of_ours() == before

    def test_without_one_nothing_is_judged(self, tmp_path: Path) -> None:
        """A report that nobody can check from outside is not believed."""
        # In a user namespace of its own: other tests need watches meanwhile.
        shell = 'echo 0 > /proc/sys/user/max_inotify_instances && exec "$@"'
        watching = [sys.executable, "-c", WATCHING, str(tmp_path / "app.db")]
        command = ["unshare", "--user", "--map-root-user", "sh", "-c", shell, "sh", *watching]
        done = subprocess.run(command, capture_output=True, text=True)
        if "Error" not in done.stderr:
            pytest.skip("this user may not make a user namespace")
        assert "GraderError: The database file can't be watched" in done.stderr
        assert "raise fs.inotify.max_user_instances" in done.stderr
