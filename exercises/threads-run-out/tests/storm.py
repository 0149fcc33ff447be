"""Fifty people who ask for a report at once, and what others get meanwhile."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx

from tutor.testing import App

CALLERS = 50
EVERY_SECONDS = 0.02


@dataclass
class Other:
    """Somebody who asks for something else, again and again until the first report is there."""

    name: str
    ask: Callable[[], Awaitable[object]]
    served: int = 0
    """How often they were answered before that."""
    worst_ms: float = 0.0
    answers: list[object] = field(default_factory=list)


@dataclass
class Storm:
    """What came of it."""

    meters: list[int]
    reports: list[httpx.Response]
    others: list[Other]

    @property
    def first_ms(self) -> float:
        """How long the first report took, in milliseconds."""
        return min((float(r.extensions["ms"]) for r in self.reports if r.is_success), default=0.0)


async def storm(app: App) -> Storm:
    """All reports are asked for first, then the others ask: who waits, waits behind them."""
    meters = some_meters(CALLERS)
    reports = [asyncio.ensure_future(app.client.get(f"/meters/{m}/report")) for m in meters]
    others = [
        Other("GET /health", lambda: app.client.get("/health")),
        Other("GET /tariffs", lambda: app.client.get("/tariffs")),
        Other("a task that needs a worker thread", lambda: app.call("host:borrow_thread")),
    ]
    await asyncio.sleep(EVERY_SECONDS)
    await asyncio.gather(*(_ask_until_one_is_there(other, reports) for other in others))
    return Storm(meters, list(await asyncio.gather(*reports)), others)


def some_meters(count: int) -> list[int]:
    """Numbers that nobody could have prepared."""
    first = 1000 + secrets.randbelow(90_000)
    return [first + n for n in range(count)]


def report(meter: int) -> dict[str, int]:
    """What the app says of a meter, at 30 cents for a kilowatt-hour."""
    kwh = meter * 37 % 9001
    return {"meter": meter, "kwh": kwh, "cost_cents": kwh * 30}


async def _ask_until_one_is_there(
    other: Other, reports: list[asyncio.Future[httpx.Response]]
) -> None:
    while not _one_is_there(reports):
        begun = time.perf_counter()
        other.answers.append(await other.ask())
        other.worst_ms = max(other.worst_ms, (time.perf_counter() - begun) * 1000)
        if not _one_is_there(reports):
            other.served += 1
        await asyncio.sleep(EVERY_SECONDS)


def _one_is_there(reports: list[asyncio.Future[httpx.Response]]) -> bool:
    """Whether a report has come; who was sent away has none."""
    done = [r for r in reports if r.done()]
    return len(done) == len(reports) or any(r.result().is_success for r in done)
