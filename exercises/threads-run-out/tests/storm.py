"""Fifty people who ask for a report at once, and what others get while no report is there."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx

from tutor.testing import App, Hold, Partners

CALLERS = 50
AT_ONCE = 10
TURNS = 3
"""How often others ask, one request after another, while the ledger has answered nobody."""
PATIENCE_SECONDS = 1.0
"""For one answer. Only an app that keeps others waiting uses it up."""
SETTLED_SECONDS = 0.15


@dataclass
class Other:
    """Somebody who asks for something else while the reports wait."""

    name: str
    ask: Callable[[], Awaitable[object]]
    served: int = 0
    since: float = 0.0
    """When they sent the request that was answered last, or never, on time.perf_counter."""


@dataclass
class Storm:
    """What came of it."""

    meters: list[int]
    reports: list[httpx.Response]
    others: list[Other]
    most: int
    """How many reports the ledger was asked for at once."""
    threads: int
    """How many threads of the shared pool were taken at the least while it worked on them."""


async def storm(app: App, partners: Partners) -> Storm:
    """All reports are asked for; the others ask while the ledger keeps the first ones.

    Nobody needs a clock for this: whoever is served is served before the first report is there.
    """
    meters = some_meters(CALLERS)
    others = [
        Other("GET /health", lambda: app.client.get("/health")),
        Other("GET /tariffs", lambda: app.client.get("/tariffs")),
        Other("a task that needs a worker thread", lambda: app.call("host:borrow_thread")),
    ]
    with partners.ledger.hold() as held:
        reports = [asyncio.ensure_future(app.client.get(f"/meters/{m}/report")) for m in meters]
        await held.arrived(AT_ONCE, PATIENCE_SECONDS)
        await _settled(held)
        threads = CALLERS
        for other in others:
            await _serve(other)
            if other.served < TURNS:
                break
            threads = min(threads, await app.call("host:threads_taken"))
    answers = list(await asyncio.gather(*reports))
    return Storm(meters, answers, others, partners.ledger.most_at_once, threads)


async def _settled(held: Hold) -> None:
    """Returns when no further request has come to the ledger for a while."""
    before = -1
    while held.held > before:
        before = held.held
        await held.arrived(before + 1, SETTLED_SECONDS)


async def _serve(other: Other) -> None:
    while other.served < TURNS:
        other.since = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await other.ask()
        except TimeoutError:
            return
        other.served += 1


def some_meters(count: int) -> list[int]:
    """Numbers that nobody could have prepared."""
    first = 1000 + secrets.randbelow(90_000)
    return [first + n for n in range(count)]


def report(meter: int) -> dict[str, int]:
    """What the app says of a meter, at 30 cents for a kilowatt-hour."""
    kwh = meter * 37 % 9001
    return {"meter": meter, "kwh": kwh, "cost_cents": kwh * 30}
