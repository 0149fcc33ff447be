"""Databases that cannot be used: what is said, and that nothing is changed."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.learner.disks import run_on_small_disk
from tests.learner.samples import make_verdict
from tutor.learner.progress import Place, Progress, ProgressError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "progress.sqlite3"


async def fill(path: Path) -> bytes:
    """A database with a few attempts; returns its bytes."""
    async with await Progress.open(path) as progress:
        for number in range(20):
            await progress.record("sample", make_verdict(), {"a.py": f"{number}" * 2000})
    return settled(path)


def settled(path: Path) -> bytes:
    """The bytes of a database, once all of its log is in it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


async def refusal(path: Path) -> str:
    with pytest.raises(ProgressError) as caught:
        await Progress.open(path, patience=0.2)
    assert "\n" not in str(caught.value)
    return str(caught.value)


class TestDamage:
    @pytest.mark.parametrize(
        "harm",
        [
            lambda whole: b"no database at all\n" * 300,
            lambda whole: whole[: len(whole) // 2],
            lambda whole: whole[:8192] + b"\x55" * 8192 + whole[16384:],
            lambda whole: b"\0" * 100 + whole[100:],
            lambda whole: whole[:50],
        ],
        ids=["text", "cut-off", "torn-page", "no-header", "tiny"],
    )
    async def test_a_damaged_file_is_named_left_alone_and_set_aside_on_request(self, path, harm):
        harmed = harm(await fill(path))
        path.write_bytes(harmed)
        said = await refusal(path)
        assert said.startswith(f"The progress in {path} is damaged (")
        assert "was left as it is" in said
        assert "`fastcto-tutor progress --start-fresh`" in said
        assert path.read_bytes() == harmed

        kept = Progress.set_aside(path)
        assert kept.read_bytes() == harmed
        async with await Progress.open(path) as fresh:
            assert await fresh.attempts("sample", "slow-report") == []

    async def test_after_a_crash_the_log_is_not_moved_into_a_damaged_file(self, path, tmp_path):
        await fill(path)
        async with await Progress.open(path) as progress:
            await progress.set_place("sample", Place(lesson="one"))
            # What a crash would leave: the file, and beside it a log that is not yet in it.
            crashed = Path(shutil.copytree(path.parent, tmp_path / "crashed")) / path.name
        log = crashed.with_name(crashed.name + "-wal")
        whole, logged = crashed.read_bytes(), log.read_bytes()
        harmed = whole[:-8192] + b"\x55" * 8192
        crashed.write_bytes(harmed)
        assert "is damaged" in await refusal(crashed)
        assert logged
        assert (crashed.read_bytes(), log.read_bytes()) == (harmed, logged)

    async def test_what_was_not_yet_moved_from_the_log_is_set_aside_with_the_file(self, path):
        progress = await Progress.open(path)
        await progress.set_place("sample", Place(lesson="one"))
        kept = Progress.set_aside(path)
        await progress.close()
        async with await Progress.open(path) as fresh, await Progress.open(kept) as old:
            assert await fresh.place("sample") is None
            assert await old.place("sample") == Place(lesson="one")

    async def test_setting_aside_what_is_not_there_is_refused(self, path):
        with pytest.raises(ProgressError, match=r"progress\.sqlite3 is not there"):
            Progress.set_aside(path)

    async def test_an_empty_file_is_a_fresh_start(self, path):
        path.parent.mkdir()
        path.touch()
        async with await Progress.open(path) as progress:
            assert await progress.place("sample") is None

    async def test_a_verdict_in_a_later_form_is_named(self, path):
        await fill(path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE attempts SET verdict = '{\"schema_version\": 2}'")
        async with await Progress.open(path) as progress:
            with pytest.raises(ProgressError, match=r"attempt 20 in .* update fastcto-tutor"):
                await progress.attempts("sample", "slow-report")


class TestOthersDatabases:
    async def test_a_newer_form_is_named_and_left_alone(self, path):
        await fill(path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '0999'")
        before = path.read_bytes()
        said = await refusal(path)
        assert "written by a newer version of fastcto-tutor (its form is 0999)" in said
        assert path.read_bytes() == before

    async def test_a_database_of_another_program_is_named_and_left_alone(self, path):
        path.parent.mkdir()
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
        before = path.read_bytes()
        assert "is a database of another program and was left as it is" in await refusal(path)
        assert path.read_bytes() == before


class TestPlacesThatCannotHoldIt:
    async def test_a_folder_in_its_place_is_named(self, path):
        path.mkdir(parents=True)
        assert await refusal(path) == (
            f"Progress cannot be kept: {path} cannot be used (it is not a file): move away what "
            "stands in its place."
        )

    async def test_a_folder_that_may_not_be_written_is_named(self, path, locked):
        path.parent.mkdir()
        with locked(path.parent):
            said = await refusal(path)
        assert str(path) in said
        assert "allow yourself to read and write" in said

    async def test_a_file_that_may_not_be_written_is_named_and_its_content_stays(
        self, path, locked
    ):
        before = await fill(path)
        with locked(path.parent):
            assert "allow yourself to read and write the file and its folder" in await refusal(path)
        assert path.read_bytes() == before
        async with await Progress.open(path) as progress:
            assert len(await progress.attempts("sample", "slow-report")) == 20

    def test_a_full_disk_is_named_and_what_was_recorded_stays(self, tmp_path):
        code = (
            "import asyncio, sqlite3, sys\n"
            "from pathlib import Path\n"
            "from tests.learner.samples import make_verdict\n"
            "from tutor.learner.progress import Progress, ProgressError\n"
            "path = Path(sys.argv[1]) / 'progress.sqlite3'\n"
            "async def fill():\n"
            "    recorded = 0\n"
            "    async with await Progress.open(path) as progress:\n"
            "        try:\n"
            "            while True:\n"
            "                await progress.record(\n"
            "                    'sample', make_verdict(), {'a.py': f'{recorded:05}' * 10_000}\n"
            "                )\n"
            "                recorded += 1\n"
            "        except ProgressError as error:\n"
            "            print(error)\n"
            "        kept = await progress.attempts('sample', 'slow-report', limit=1000)\n"
            "    print(recorded > 0 and len(kept) == recorded)\n"
            "asyncio.run(fill())\n"
            "print(sqlite3.connect(path).execute('PRAGMA integrity_check').fetchone()[0])\n"
        )
        said, all_there, whole = run_on_small_disk(code, tmp_path / "disk", "1m")
        assert re.fullmatch(
            r"Nothing was recorded, because the disk that holds \S+progress.sqlite3 is full: "
            r"free some space and try again\.",
            said,
        )
        assert (all_there, whole) == ("True", "ok")
