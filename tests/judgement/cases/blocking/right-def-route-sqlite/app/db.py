import sqlite3
import tempfile
from collections.abc import Iterator

FILE = f"{tempfile.gettempdir()}/loans.db"
with sqlite3.connect(FILE) as _db:
    _db.execute("CREATE TABLE IF NOT EXISTS loans (book TEXT)")


def connection() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(FILE, check_same_thread=False)
    try:
        yield db
        db.commit()
    finally:
        db.close()
