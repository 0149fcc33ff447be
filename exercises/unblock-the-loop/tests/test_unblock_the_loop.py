"""Hidden suite: what tracking a parcel costs everybody else."""

from collections.abc import Iterable
from itertools import pairwise

import httpx

from tutor.testing import (
    App,
    Blocking,
    During,
    Partners,
    Source,
    expect_json,
    expect_no_blocking,
    expect_status,
    fail,
    loop,
    timeline_of,
)

LESSON = "one-loop"
CALLERS = 20
CARRIER_SECONDS = 0.08
PAUSE_SECONDS = 0.1
ATTEMPTS = 3
TRIES = 3
"""An outside limit must be broken this often in a row: a busy machine breaks it once."""


async def test_tracking_still_works(app: App, partners: Partners, source: Source) -> None:
    """Clients see what they saw before, busy carrier included."""
    same = {
        "why": "A partner that became slow is no reason for clients to see something new.",
        "direction": "What clients see should stay; only who waits should change.",
        "lesson": LESSON,
    }
    cases = {12: 200, 701: 200, 404: 404, 0: 422, 900: 503}
    responses = await app.concurrently([app.client.get(f"/parcels/{n}") for n in cases])
    for (number, status), response in zip(cases.items(), responses, strict=True):
        expect_status(response, status, **same)
        if status == 200:
            expect_json(response, parcel(number), **same)
    asked = [r.at for r in partners.carrier.requests if r.path == "/shipments/900"]
    track = source.definition("CarrierService.track") or source.definition("CarrierService")
    if len(asked) != ATTEMPTS:
        fail(
            "retries-changed",
            f"The carrier was asked {times(len(asked))} about parcel 900, for which it is always "
            f"busy; {ATTEMPTS} attempts are expected.",
            where=track,
            why="Fewer attempts give up on a carrier that is back in a moment; more of them keep "
            "it busy.",
            direction="Count the attempts with `carrier_attempts` of the settings, as before.",
            lesson=LESSON,
        )
    paused = asked[-1] - asked[0]
    # Half of what is due: the moment of arrival is not the moment of sending.
    if paused < PAUSE_SECONDS * (ATTEMPTS - 1) / 2:
        fail(
            "pause-changed",
            f"{ATTEMPTS} attempts reached the busy carrier within {paused * 1000:.0f} ms; two "
            f"pauses of {PAUSE_SECONDS * 1000:.0f} ms are expected between them.",
            where=track,
            why="A partner that says “come back later” and is asked again at once stays busy.",
            direction="Keep the pause of `carrier_pause` seconds; only let it stop nobody else.",
            lesson=LESSON,
        )


async def test_slow_carrier_stops_nobody(app: App, partners: Partners) -> None:
    """While twenty callers wait for the carrier, nobody else does."""
    await app.client.get("/parcels/404")  # what is made at first use is made now
    await built(app)
    during = await rush(app, range(100, 100 + CALLERS))
    contexts = await built(app)
    expect_loop_free(during)
    if partners.carrier.most_at_once == 1:
        fail(
            "one-after-another",
            f"{CALLERS} callers came at once, and the carrier never saw two of their requests "
            f"together: the last one waited {slowest(during.result):.0f} ms, one alone takes "
            f"{CARRIER_SECONDS * 1000:.0f} ms.",
            where=timeline_of(during.result[0]).endpoint,
            why="Callers who wait in a line wait for everybody before them.",
            direction="Look for what lets only one request at a time go on.",
            lesson=LESSON,
            evidence=[loop(during.result, during.waits)],
        )
    if contexts <= 2:  # otherwise `prepared-once` has the better words
        await expect_nobody_waits(app, during, CALLERS * CARRIER_SECONDS, first=200)


async def test_pause_stops_nobody(app: App, partners: Partners) -> None:
    """The pause before a retry keeps only its own caller waiting."""
    await app.client.get("/parcels/404")
    callers = 10
    await built(app)
    during = await rush(app, range(700, 700 + callers))
    contexts = await built(app)
    expect_loop_free(during)
    if contexts > 2:
        return  # `prepared-once` has the better words
    gaps = between_retries(partners, range(700, 700 + callers))
    if gaps and min(gaps) > PAUSE_SECONDS / 2:
        fail(
            "one-after-another",
            f"{callers} callers came at once to a busy carrier, and their second attempts reached "
            f"it one by one, {min(gaps) * 1000:.0f} ms apart or more; each pause is "
            f"{PAUSE_SECONDS * 1000:.0f} ms.",
            where=timeline_of(during.result[0]).endpoint,
            why="Callers who pause in a line wait for everybody before them.",
            direction="Look for what lets only one caller pause at a time.",
            lesson=LESSON,
            evidence=[loop(during.result, during.waits)],
        )
    await expect_nobody_waits(app, during, callers * PAUSE_SECONDS, first=710)


async def test_prepared_once(app: App, source: Source) -> None:
    """Twenty requests share what it takes to call the carrier."""
    await app.client.get("/parcels/404")
    await built(app)
    during = await rush(app, range(100, 100 + CALLERS))
    contexts = await built(app)
    if contexts > 2:
        seen = [e.location for r in during.result for e in timeline_of(r).of("tls_context")]
        fail(
            "client-per-request",
            f"{CALLERS} requests built {contexts} TLS contexts, one for each new client; "
            f"meanwhile another caller waited up to {during.worst_ms:.0f} ms.",
            where=next(filter(None, seen), None)
            or source.find("AsyncClient(")
            or source.find("Client("),
            why="A new client reads and parses every root certificate before it sends anything. "
            "That is work, in a worker thread as well as on the event loop, and its connections "
            "are closed after one use.",
            direction="What could live as long as the app, and be shared by all requests?",
            lesson=LESSON,
            evidence=[loop(during.result, during.waits)],
        )


def parcel(number: int) -> dict[str, object]:
    """What the tracker says about a parcel that the carrier knows."""
    return {"number": number, "status": "in transit", "eta_days": number % 7}


async def rush(app: App, numbers: Iterable[int]) -> During:
    """All these parcels at once, each of which must be shown, with `/health` asked meanwhile."""
    requests = [app.client.get(f"/parcels/{number}") for number in numbers]
    during = await app.during(app.concurrently(requests), every=0.02)
    for response in during.result:
        expect_status(response, 200, lesson=LESSON)
    return during


def expect_loop_free(during: During) -> None:
    """Fails for a blocking line; building a client is left to `prepared-once`."""
    held = [r for r in during.result if any(not builds_client(b) for b in timeline_of(r).blocking)]
    if held:
        expect_no_blocking(*during.result, during=during, lesson=LESSON)


def builds_client(blocking: Blocking) -> bool:
    """Whether the call is part of making an AsyncClient, and not of using httpx's other half."""
    making = blocking.through("httpx._client:AsyncClient", "httpx._config", "ssl:")
    return making and not blocking.through("httpx._api", "httpx._client:Client", "requests.")


async def built(app: App) -> int:
    """How many TLS contexts were built since the last call, also in worker threads."""
    return int(await app.call("host:contexts_built"))


async def expect_nobody_waits(app: App, during: During, in_a_row: float, first: int) -> None:
    """Fails by what is seen from outside alone, whatever the app reports of itself.

    in_a_row: seconds that all waits take one after another; first: number of the next parcels.
    """
    for attempt in range(1, TRIES):
        if not stood_still(during, in_a_row):
            return
        count = len(during.result)
        start = first + (attempt - 1) * count
        during = await rush(app, range(start, start + count))
    if stood_still(during, in_a_row):
        fail(
            "others-wait",
            f"While {len(during.result)} callers waited for their parcels, a caller of /health "
            f"waited up to {during.worst_ms:.0f} ms, and the last parcel came after "
            f"{slowest(during.result):.0f} ms.",
            where=timeline_of(during.result[0]).endpoint,
            why="Something holds the event loop from which every caller is served.",
            direction="Look for what runs in an `async def` and does not await.",
            lesson=LESSON,
            evidence=[loop(during.result, during.waits)],
        )


def stood_still(during: During, in_a_row: float) -> bool:
    """Whether `/health` waited through half of what all waits take one after another."""
    return during.worst_ms > 0.5 * in_a_row * 1000


def between_retries(partners: Partners, numbers: Iterable[int]) -> list[float]:
    """Seconds between the last attempts for these parcels, in the order in which they came."""
    paths = {f"/shipments/{number}" for number in numbers}
    last = {r.path: r.at for r in partners.carrier.requests if r.path in paths}
    return [later - earlier for earlier, later in pairwise(sorted(last.values()))]


def slowest(responses: Iterable[httpx.Response]) -> float:
    """Milliseconds of the slowest answer."""
    return max(float(r.extensions["ms"]) for r in responses)


def times(count: int) -> str:
    """A number of times in words."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
