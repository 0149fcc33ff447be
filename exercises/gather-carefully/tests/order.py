"""What happens while partners have not answered: order, which no machine can change."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpx

from tutor.testing import App, Hold, PartnerRequest, Partners

from .pages import area, odd, patient
from .stations import NAMES

HELD_SECONDS = 0.3
HELD_TURNS = 50
"""How long partners keep their answers for a question that may never come, in seconds and in
answers of the app to others: what it does at once, it has done after so many."""
LATE_DEADLINES = 2.5
"""Three deadlines in a row are longer, one is shorter."""
TURNS = 10
"""So many answers of the app one after another: more than it takes to notice a failure."""
ALIVE_SECONDS = 1.0
"""For one answer of an app that lets others in."""


@dataclass(frozen=True)
class Asked:
    """How a page asked its partners while none of them had answered."""

    together: int
    waiting: str
    """The first partner that had not been asked then, or the last of all."""
    response: httpx.Response


async def asked_at_once(app: App, partners: Partners) -> Asked:
    """Asks for a page, and lets no partner answer before all are asked, if they ever are."""
    place = area()
    stations = [getattr(partners, name) for name in NAMES]
    with contextlib.ExitStack() as stack:
        holds = [stack.enter_context(station.hold(of(place))) for station in stations]
        asking = asyncio.ensure_future(app.client.get(f"/areas/{place}/today"))
        await _until(app, lambda: all(hold.held for hold in holds))
        counts = {name: hold.held for name, hold in zip(NAMES, holds, strict=True)}
    response = await asking
    missing = [name for name, count in counts.items() if not count]
    return Asked(len(NAMES) - len(missing), [*missing, NAMES[-1]][0], response)


async def failing_first(
    app: App, partners: Partners, wanted: dict[str, Any], bad: tuple[str, ...]
) -> httpx.Response:
    """The page of an area where the `bad` partners fail before any other has answered.

    One that is not right is asked for once more, of an app whose deadline no machine can miss.
    """
    response = await _failing_first(app, partners, wanted["area"], bad)
    if not odd(response, wanted):
        return response
    return await _failing_first(await patient(app), partners, wanted["area"], bad)


async def _failing_first(
    app: App, partners: Partners, place: str, bad: tuple[str, ...]
) -> httpx.Response:
    seen = {name: len(getattr(partners, name).requests) for name in NAMES}
    with contextlib.ExitStack() as stack:
        for name in NAMES:
            if name not in bad:
                stack.enter_context(getattr(partners, name).hold(of(place)))
        asking = asyncio.ensure_future(app.client.get(f"/areas/{place}/today"))
        # Who asks one after another does not come to the failing one: that is another check's.
        await _until(app, lambda: all(_failed(partners, name, seen[name]) for name in bad))
        await app.served(TURNS, ALIVE_SECONDS)
    return await asking


def _failed(partners: Partners, name: str, before: int) -> bool:
    partner = getattr(partners, name)
    return len(partner.requests) > before and partner.under_way == 0


async def _until(app: App, seen: Callable[[], bool]) -> None:
    """Returns when something is seen, or when the app could have done it many times over."""
    begun, turns = time.perf_counter(), 0
    while not seen() and (turns < HELD_TURNS or time.perf_counter() - begun < HELD_SECONDS):
        if not await app.served(1, ALIVE_SECONDS):
            return
        turns += 1


async def all_late(
    app: App, wanted: list[dict[str, Any]], deadline: float, *holds: Hold
) -> list[httpx.Response]:
    """Pages whose partners hang. Who waits for them anyway gets the page when that is clear."""
    pages = [asyncio.ensure_future(app.client.get(f"/areas/{w['area']}/today")) for w in wanted]
    _, waiting = await asyncio.wait(pages, timeout=(LATE_DEADLINES + 1) * deadline)
    if waiting:
        for hold in holds:
            hold.release()
    return list(await asyncio.gather(*pages))


def in_time(answers: Iterable[httpx.Response], deadline: float) -> bool:
    """Whether all pages came soon enough after their deadline."""
    return all(a.extensions["ms"] < LATE_DEADLINES * deadline * 1000 for a in answers)


def of(place: str) -> Callable[[PartnerRequest], bool]:
    """Whether a request is about this area."""
    return lambda request: request.path.endswith(f"/{place}")


def hangs(name: str) -> Callable[[PartnerRequest], bool]:
    """Whether a request is about an area for which this partner hangs."""
    return lambda request: f"{name}-hang" in request.path
