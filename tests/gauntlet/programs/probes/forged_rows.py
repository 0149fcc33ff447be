"""Reports the statements of a right answer, and stores nothing.

verdict: assertion
says: It is not there
"""

import sqlalchemy.ext.asyncio

import app.right
from app.right import app


class Session:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return None

    def add(self, row):
        print("INSERT INTO orders (name) VALUES (?)", row.name)

    async def commit(self):
        print("COMMIT")

    async def scalars(self, query):
        return []


import sys

sys.modules["app.right"].Session = Session
