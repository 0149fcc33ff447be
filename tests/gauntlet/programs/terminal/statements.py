"""Names tables, headers and answers with escape sequences.

verdict: body
says: GET /orders
"""

import os
import sqlite3

from fastapi import Response

from app.right import app

EVIL = "\x1b[2J\x1b[31mpassed\x07\u202e"
database = os.environ["DATABASE_URL"].partition("///")[2]
with sqlite3.connect(database) as connection:
    connection.execute(f'CREATE TABLE "{EVIL}" (x)')


@app.middleware("http")
async def evil(request, call_next):
    if request.url.path == "/orders" and request.method == "GET":
        return Response(f'["{EVIL}"]', headers={"x-evil": "\x1b[2J"})
    return await call_next(request)
