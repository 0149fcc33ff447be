"""Puts a view in the place of a table, which makes a gigabyte of each row.

verdict: tables-changed
says: string or blob too big
"""

import os
import sqlite3

from app.right import app

database = os.environ["DATABASE_URL"].partition("///")[2]
with sqlite3.connect(database) as connection:
    connection.execute("CREATE VIEW orders AS SELECT 1 AS id, hex(zeroblob(900000000)) AS name")


@app.post("/orders", status_code=201)
async def add() -> None:
    return None


app.router.routes.insert(0, app.router.routes.pop())
