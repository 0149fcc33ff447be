"""Killing the program at any moment."""

import asyncio
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.learner.disks import ROOT
from tutor.learner.progress import Progress


def test_after_ten_kills_the_database_is_whole_and_holds_every_reported_attempt(tmp_path):
    path = tmp_path / "progress.sqlite3"
    seed = random.randrange(10**6)
    print("seed", seed)  # pytest shows it where this fails
    done = subprocess.run(
        [sys.executable, "-m", "tests.learner.crashing", path, "10", str(seed)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    reported = {int(line) for line in done.stdout.splitlines()}
    assert len(reported) >= 6
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    kept, files = asyncio.run(look(path))
    assert reported <= kept
    # At most one a kill was made durable and not reported any more.
    assert len(kept - reported) <= 10
    assert files == {"a.py", "b.py"}


async def look(path: Path) -> tuple[set[int], set[str]]:
    """The ids of all attempts, and the names of the newest one's files."""
    async with await Progress.open(path) as progress:
        kept = {a.id for a in await progress.attempts("sample", "slow-report", limit=100_000)}
        return kept, set(await progress.attempt_files(max(kept)))
