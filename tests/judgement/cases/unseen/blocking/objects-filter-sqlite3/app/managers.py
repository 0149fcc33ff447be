import sqlite3
import tempfile
from pathlib import Path
from typing import Any

FILE = Path(tempfile.mkdtemp()) / "airports.db"


def migrate() -> None:
    with sqlite3.connect(FILE) as db:
        db.execute("CREATE TABLE IF NOT EXISTS airports (code TEXT, country TEXT)")
        db.execute("INSERT INTO airports VALUES ('MUC', 'de'), ('LIS', 'pt')")


class Manager:
    def __init__(self, table: str) -> None:
        self.table = table

    def filter(self, **where: Any) -> list[dict[str, Any]]:
        clause = " AND ".join(f"{name} = :{name}" for name in where)
        db = sqlite3.connect(FILE)
        db.row_factory = sqlite3.Row
        found = [dict(row) for row in db.execute(f"SELECT * FROM {self.table} WHERE {clause}", where)]
        db.close()
        return found
