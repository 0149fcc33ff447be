"""Has the grader map the database's shared memory, and cuts it off under it.

verdict: .
says: .
"""

import os
import sqlite3
import threading
import time

from app.right import app

database = os.environ["DATABASE_URL"].partition("///")[2]
with sqlite3.connect(database) as connection:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
holder = sqlite3.connect(database, check_same_thread=False)
holder.execute("SELECT * FROM orders").fetchall()


def cut():
    while True:
        for name in ("-shm", "-wal"):
            try:
                os.truncate(database + name, 0)
            except OSError:
                continue


threading.Thread(target=cut, daemon=True).start()
