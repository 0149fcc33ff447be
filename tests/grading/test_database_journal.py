"""A journal that lies beside the app's database, and names a file of somebody else's."""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from tutor.confinement import machine_tier
from tutor.grading.suite.database import Database

MAGIC = bytes.fromhex("d9d505f920a163d7")
PAGE, SECTOR = 4096, 512


def hot_journal(database: Path, names: Path) -> None:
    """Make SQLite believe that a transaction over several files broke off, which `names` lists."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE items (id INTEGER)")
        connection.execute("INSERT INTO items VALUES (7)")
        connection.commit()
    pages = database.stat().st_size // PAGE
    head = MAGIC + struct.pack(">5I", 0, 0, pages, SECTOR, PAGE)
    name = str(names).encode()
    reserved = 0x40000000 // PAGE + 1
    record = struct.pack(">I", reserved) + name + struct.pack(">II", len(name), sum(name)) + MAGIC
    journal = database.with_name(f"{database.name}-journal")
    journal.write_bytes(head.ljust(SECTOR, b"\0") + record)


def laid_out(root: Path) -> tuple[Path, Path]:
    """The app's database with such a journal, and the file that it names."""
    (root / "data").mkdir(parents=True)
    precious = root / "precious"
    precious.write_text("of somebody else's")
    hot_journal(root / "data/app.db", precious)
    return root / "data/app.db", precious


async def test_it_deletes_nothing_outside_of_the_apps_folder(tmp_path: Path) -> None:
    assert machine_tier().tier == "kernel"
    plain, lost = laid_out(tmp_path / "plain")
    with closing(sqlite3.connect(plain)) as connection:
        connection.execute("SELECT * FROM items").fetchall()
    assert not lost.exists(), "SQLite does not do what this test is about any more"

    path, precious = laid_out(tmp_path / "ours")
    database = Database(path)
    try:
        await database.rows("SELECT * FROM items")
    except BaseException as error:
        # Refused or not, it must be told as the app's database; and be no fault of the suite's.
        assert type(error).__name__ == "CheckFailed"
    finally:
        await database.close()
    assert precious.exists()


async def test_an_ordinary_journal_is_rolled_back_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    database = Database(path)
    await database.execute("CREATE TABLE items (id INTEGER, name TEXT)")
    await database.insert("items", [{"id": n, "name": "x" * 500} for n in range(2000)])
    found = await database.rows("SELECT name FROM items ORDER BY name, id DESC")
    assert len(found) == 2000
    await database.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["app.db"]
