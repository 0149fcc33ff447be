import os
import sqlite3
from contextlib import asynccontextmanager, closing

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

PATH = os.environ["DATABASE_URL"].split("///")[1]


def connect():
    return closing(sqlite3.connect(PATH))


def create():
    with connect() as db:
        db.execute("CREATE TABLE IF NOT EXISTS lines (id INTEGER PRIMARY KEY, name TEXT)")
        db.execute("CREATE TABLE IF NOT EXISTS stops (line_id INTEGER, name TEXT)")


@asynccontextmanager
async def lifespan(app):
    await run_in_threadpool(create)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/lines")
def lines():
    with connect() as db:
        out = {}
        for line_id, name in db.execute("SELECT id, name FROM lines"):
            cursor = db.execute("SELECT name FROM stops WHERE line_id = ?", (line_id,))
            out[name] = [stop for (stop,) in cursor]
        return out
