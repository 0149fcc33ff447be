import sqlite3
import tempfile

_db = sqlite3.connect(f"{tempfile.gettempdir()}/plants.db", isolation_level=None)
_db.execute("CREATE TABLE IF NOT EXISTS plants (id INTEGER PRIMARY KEY, name TEXT)")


class Plants:
    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    async def add(self, name: str) -> int:
        cursor = self.db.execute("INSERT INTO plants (name) VALUES (?)", (name,))
        return cursor.lastrowid or 0


async def plants() -> Plants:
    return Plants(_db)
