"""What opening the program must not wait for."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["workspace", "settings", "records"])
def test_files_and_settings_do_not_load_the_database_library(module):
    code = f"import sys, tutor.learner.{module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"sqlalchemy", "aiosqlite", "alembic", "fastapi", "pytest", "textual"}


def test_progress_that_is_up_to_date_does_not_load_the_migration_library(tmp_path):
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from tutor.learner.progress import Progress\n"
        "async def look():\n"
        "    async with await Progress.open(Path(sys.argv[1])) as progress:\n"
        "        await progress.place('sample')\n"
        "asyncio.run(look())\n"
        "print('alembic' in sys.modules)\n"
    )
    command = [sys.executable, "-c", code, tmp_path / "progress.sqlite3"]
    first, second = (
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
        for _ in range(2)
    )
    assert (first.stdout.strip(), second.stdout.strip()) == ("True", "False")
