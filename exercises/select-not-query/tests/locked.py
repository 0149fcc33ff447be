"""What others feel while the database keeps some requests waiting."""

import asyncio
import sqlite3
import time

import aiosqlite
import httpx

from tutor.testing import App, Database, fail

from .stock import LESSON, PEAS

LOCKED_SECONDS = 0.3
ANSWERS = 10
PATIENCE_SECONDS = 3.0
"""Less than the five seconds for which SQLite lets somebody wait for a lock."""


async def health_while_locked(app: App, database: Database) -> tuple[int, list[httpx.Response]]:
    """How often `/health` answered while the database was locked, and who waited for it.

    The lock lets the suite decide how long the database takes, on any machine.
    """
    async with aiosqlite.connect(database.path, isolation_level=None) as holder:
        try:
            await holder.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            fail(
                "transaction-left-open",
                "No request is under way, and the app still holds a transaction open.",
                why="It keeps every other writer out.",
                direction="Look for a session that is neither committed nor closed.",
                lesson=LESSON,
            )
        requests = [
            app.client.post("/seeds", json=PEAS),
            app.client.get("/seeds"),
            app.client.get("/families"),
        ]
        waiting = asyncio.ensure_future(app.concurrently(requests))
        asking = asyncio.ensure_future(ask_health(app))
        await asyncio.wait([asking], timeout=PATIENCE_SECONDS)
        healthy = len(asking.result()) if asking.done() else 0
        await holder.execute("ROLLBACK")
        await asking
    return healthy, await waiting


async def ask_health(app: App) -> list[int]:
    """Asks one after another, long enough for the other requests to get to the database."""
    begun, codes = time.monotonic(), []
    while len(codes) < ANSWERS or time.monotonic() - begun < LOCKED_SECONDS:
        codes.append((await app.client.get("/health")).status_code)
    return codes
