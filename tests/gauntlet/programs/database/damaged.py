"""Writes over the database file and puts a folder in the place of its journal.

verdict: tables-changed
says: the database does not take
"""

import os

from app.right import app

database = os.environ["DATABASE_URL"].partition("///")[2]


@app.middleware("http")
async def damage(request, call_next):
    with open(database, "r+b") as file:
        file.seek(20)
        file.write(os.urandom(4000))
    os.makedirs(database + "-journal", exist_ok=True)
    return await call_next(request)
