"""Has the grader map the database's shared memory, and cuts it off under it.

verdict: database-torn or assertion or tables-changed
says: cut off its database's files|It is not there|database does not take
"""

import os
import sqlite3
import threading

from fastapi import FastAPI

database = os.environ["DATABASE_URL"].partition("///")[2]
holder = sqlite3.connect(database, check_same_thread=False)
holder.execute("PRAGMA journal_mode=WAL")
holder.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
app = FastAPI()


def cut():
    while True:
        try:
            os.truncate(database + "-shm", 0)
        except OSError:
            continue


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.post("/orders", status_code=201)
async def add():
    threading.Thread(target=cut, daemon=True).start()
