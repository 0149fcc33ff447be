"""Leaves a trigger in the database that never ends, for the grader to run.

verdict: assertion
says: It is not there
check: listed database-slow
"""

import os
import sqlite3

from app.right import app

database = os.environ["DATABASE_URL"].partition("///")[2]
with sqlite3.connect(database) as connection:
    connection.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    connection.execute("CREATE TABLE sink (x)")
    connection.execute(
        "CREATE TRIGGER trap AFTER INSERT ON orders BEGIN INSERT INTO sink "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n; END"
    )


@app.post("/orders", status_code=201)
async def add() -> None:
    return None


app.router.routes.insert(0, app.router.routes.pop())
