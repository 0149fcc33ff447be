"""The figures of the lesson "All of it or none of it".

    python benchmarks/lessons/two_doors.py

A process moves money from one account to another, again and again, and is killed at some moment:
with a commit after each step, and with one for both. How often money is missing afterwards.
"""

import random
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from setting import setting

RUNS = 20
START = 1_000_000

MOVER = """
import sqlite3, sys
path, commits = sys.argv[1], int(sys.argv[2])
db = sqlite3.connect(path)
print("ready", flush=True)
while True:
    db.execute("UPDATE accounts SET cents = cents - 1 WHERE name = 'ann'")
    if commits == 2:
        db.commit()
    db.execute("UPDATE accounts SET cents = cents + 1 WHERE name = 'bob'")
    db.commit()
"""


def killed(path: Path, commits: int, seconds: float) -> int:
    """The cents that are missing after the mover was killed."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE accounts (name TEXT PRIMARY KEY, cents INTEGER)")
        db.executemany("INSERT INTO accounts VALUES (?, ?)", [("ann", START), ("bob", 0)])
    db.close()
    command = [sys.executable, "-c", MOVER, str(path), str(commits)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    with sqlite3.connect(path) as db:
        (total,) = db.execute("SELECT sum(cents) FROM accounts").fetchone()
    db.close()
    return START - int(total)


def main() -> None:
    print(f"{setting()}SQLite {sqlite3.sqlite_version}")
    moments = [random.uniform(0.05, 0.25) for _ in range(RUNS)]
    with tempfile.TemporaryDirectory() as folder:
        for commits in (2, 1):
            lost = [killed(Path(folder) / "bank.db", commits, moment) for moment in moments]
            print(
                f"  {commits} commits a transfer, killed {RUNS} times:"
                f" money missing {sum(cents != 0 for cents in lost)} times"
            )


if __name__ == "__main__":
    main()
