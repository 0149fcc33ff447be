"""Keeps the database locked from start to end.

verdict: transaction-left-open
says: still locked
"""

import os
import sqlite3

from app.right import app

database = os.environ["DATABASE_URL"].partition("///")[2]
held = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
held.execute("CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")


@app.middleware("http")
async def hold(request, call_next):
    if not held.in_transaction:
        held.execute("BEGIN EXCLUSIVE")
    return await call_next(request)
