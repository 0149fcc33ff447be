"""Wallets and orders for the checks, the job as cron runs it, and steps that fail."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tutor.testing import App, CallFailed, Database, fail

LESSON = "two-doors"
LIMIT = 50_000
JOB = "app.jobs.nightly:run_standing_orders"
STEPS = {
    "taking the money": "BEFORE UPDATE ON wallets WHEN NEW.id = {source}",
    "giving the money": "BEFORE UPDATE ON wallets WHEN NEW.id = {target}",
    "writing the transfer down": "BEFORE INSERT ON transfers WHEN NEW.source_id = {source}",
}
"""The steps of a transfer, each with what the database refuses to make it fail."""


async def wallets(database: Database, *balances: int) -> list[int]:
    """New wallets with these balances; their numbers."""
    first = 100 + secrets.randbelow(100_000)
    numbers = [first + n for n in range(len(balances))]
    await database.insert(
        "wallets",
        [
            {"id": number, "owner": secrets.token_hex(4), "balance_cents": balance}
            for number, balance in zip(numbers, balances, strict=True)
        ],
    )
    return numbers


async def orders(database: Database, *wanted: tuple[int, int, int]) -> None:
    """Standing orders in this order: source, target, cents."""
    columns = ("source_id", "target_id", "amount_cents")
    rows = [{"id": n} | dict(zip(columns, one, strict=True)) for n, one in enumerate(wanted, 1)]
    await database.insert("standing_orders", rows)


async def balances(database: Database) -> dict[int, int]:
    """Every wallet's balance, by its number."""
    rows = await database.rows("SELECT id, balance_cents FROM wallets")
    return {row["id"]: row["balance_cents"] for row in rows}


async def written(database: Database) -> list[tuple[int, int, int]]:
    """What stands in `transfers`: source, target, cents."""
    rows = await database.rows("SELECT * FROM transfers ORDER BY id")
    return [(row["source_id"], row["target_id"], row["amount_cents"]) for row in rows]


async def run_job(app: App) -> dict[str, Any]:
    """What the job says. Fails where it raises."""
    try:
        said = await app.call(JOB)
    except CallFailed as failed:
        if "greenlet_spawn" in failed.message:
            fail(
                "forgotten-orders",
                "run_standing_orders raised MissingGreenlet: after a rollback, an attribute of an "
                "object that was loaded before it had to be loaded again.",
                where=failed.location or job_line(app),
                why="A rollback makes a session forget all that it has loaded, the orders "
                "included; a bare attribute cannot await the database.",
                direction="Do the orders and the transfers need the same session?",
                lesson=LESSON,
            )
        if "already begun" in failed.message:
            fail(
                "begun-already",
                "run_standing_orders raised InvalidRequestError: A transaction is already begun "
                "on this Session.",
                where=failed.location or job_line(app),
                why="A session begins a transaction at its first statement, reading included: the "
                "job has read its orders in the session in which `begin()` is called now.",
                direction="Do the orders and the transfers need the same session?",
                lesson=LESSON,
            )
        fail(
            "job-raised",
            f"run_standing_orders raised {failed.type}: {failed.message[:200]}",
            where=failed.location or job_line(app),
            why="Every order after this one was not done tonight, and nobody is awake to see it.",
            direction="What did this order need that it did not get?",
            lesson=LESSON,
        )
    return said if isinstance(said, dict) else {"returned": said}


def job_line(app: App) -> Any:
    """Where the job is defined."""
    return app.source.definition("run_standing_orders", "app/jobs/nightly.py")


@asynccontextmanager
async def failing(database: Database, step: str, source: int, target: int) -> AsyncIterator[None]:
    """The database refuses this step meanwhile, as it does when a disk is full."""
    when = STEPS[step].format(source=source, target=target)
    await database.execute(
        f"CREATE TRIGGER broken {when} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    )
    try:
        yield
    finally:
        await database.execute("DROP TRIGGER broken")


async def post(app: App, source_id: int, target_id: int, cents: int) -> httpx.Response:
    """A transfer by HTTP."""
    body = {"source_id": source_id, "target_id": target_id, "amount_cents": cents}
    return await app.client.post("/transfers", json=body)


def amount() -> int:
    """Some cents, few enough for every rule."""
    return 100 + secrets.randbelow(500)


def changes(wanted: dict[int, int], found: dict[int, int]) -> str:
    """The first wallet that does not hold what it should, in words."""
    for number, cents in wanted.items():
        if found.get(number) != cents:
            return f"Wallet {number} holds {found.get(number)} cents; {cents} are expected."
    return "The wallets hold what they should."
