"""Answers that an order is stored, and keeps the database locked instead.

verdict: transaction-left-open
says: the database was still locked 2 s after the app had answered
"""

import os
import sqlite3
import threading

from app.right import app

database = os.environ["DATABASE_URL"].partition("///")[2]
held = sqlite3.connect(database, isolation_level=None, check_same_thread=False)


@app.middleware("http")
async def hold(request, call_next):
    if request.method == "POST":
        held.execute("BEGIN EXCLUSIVE")
        threading.Timer(2.5, lambda: held.execute("ROLLBACK")).start()
    return await call_next(request)


@app.post("/orders", status_code=201)
async def add() -> None:
    return None


app.router.routes.insert(0, app.router.routes.pop())
