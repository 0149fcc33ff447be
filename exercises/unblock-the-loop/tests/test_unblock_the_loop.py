"""Hidden suite: what tracking a parcel costs everybody else."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn

import httpx

from tutor.testing import (
    App,
    Blocking,
    During,
    Location,
    Partners,
    Source,
    expect_json,
    expect_no_blocking,
    expect_status,
    fail,
    loop,
    timeline_of,
    undecided,
)

LESSON = "one-loop"
CALLERS = 20
CROWD = 100
"""More callers than any thread pool of a FastAPI app has threads by itself."""
PAUSING = 10
PAUSE_SECONDS = 0.2
LONG_PAUSE_SECONDS = 1.5
"""For a machine on which the usual pause is too short to see anything in it."""
ATTEMPTS = 3
TURNS = 8
"""So many answers one after another take the loop several times round: longer than a step that
does not wait, and far shorter than a wait."""
PATIENCE_SECONDS = 1.0
"""For one answer. Only an app that stops everybody uses it up."""


async def test_tracking_still_works(app: App, partners: Partners, source: Source) -> None:
    """Clients see what they saw before, busy carrier included."""
    same = {
        "why": "A partner that became slow is no reason for clients to see something new.",
        "direction": "What clients see should stay; only who waits should change.",
        "lesson": LESSON,
    }
    cases = {12: 200, 701: 200, 404: 404, 0: 422}
    responses = await app.concurrently([app.client.get(f"/parcels/{n}") for n in cases])
    for (number, status), response in zip(cases.items(), responses, strict=True):
        expect_status(response, status, **same)
        if status == 200:
            expect_json(response, parcel(number), **same)
    if not await pauses(app, partners, source, 900, PAUSE_SECONDS):
        # A pause was seen, or the machine stood still: a longer one tells which.
        slower = await app.launch(env={"CARRIER_PAUSE": str(LONG_PAUSE_SECONDS)})
        if not await pauses(slower, partners, source, 901, LONG_PAUSE_SECONDS):
            undecided("It was too slow to tell a pause between two attempts from its own delays.")


async def test_slow_carrier_stops_nobody(app: App, partners: Partners) -> None:
    """While twenty callers wait for the carrier, nobody else does."""
    await app.client.get("/parcels/404")  # what is made at first use is made now
    await built(app)
    seen = await while_the_carrier_works(app, partners, range(100, 100 + CALLERS))
    during = seen.during
    contexts = await built(app)
    expect_loop_free(during)
    if contexts > 2:
        return  # `prepared-once` has the better words
    if seen.together < 2:
        fail(
            "one-after-another",
            f"{CALLERS} callers came at once, and the carrier never saw two of their requests "
            f"together: it waited {PATIENCE_SECONDS:g} s for the second one before it answered "
            "the first.",
            where=timeline_of(during.result[0]).endpoint,
            why="Callers who wait in a line wait for everybody before them.",
            direction="Look for what lets only one request at a time go on.",
            lesson=LESSON,
            evidence=[loop(during.result, during.waits)],
            slack=PATIENCE_SECONDS,
            since=seen.begun,
        )
    if seen.served < TURNS:
        doing = f"the carrier worked on parcels of {CALLERS} callers"
        others_wait(during, doing, seen.served, seen.begun)
    await expect_no_thread_each(app, partners)


async def test_pause_stops_nobody(app: App, partners: Partners) -> None:
    """The pause before a retry keeps only its own caller waiting."""
    await app.client.get("/parcels/404")
    await built(app)
    numbers = range(700, 700 + PAUSING)
    during = await rush(app, numbers)
    contexts = await built(app)
    expect_loop_free(during)
    if contexts > 2:
        return  # `prepared-once` has the better words
    expect_pauses_together(during, partners, numbers)
    if await served_in_the_pause(app, partners, 710) >= TURNS:
        return
    # So few answers fit into a short pause on a busy machine; a long one has room for them.
    slower = await app.launch(env={"CARRIER_PAUSE": str(LONG_PAUSE_SECONDS)})
    begun = time.perf_counter()
    served = await served_in_the_pause(slower, partners, 711)
    if served >= TURNS:
        return
    others_wait(during, "one caller paused before a second attempt", served, begun)


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


async def expect_no_thread_each(app: App, partners: Partners) -> None:
    """Fails when each caller costs a thread, as seen from outside the app.

    A `def` route and a thread pool are bounded: of so many callers, only some get a thread.
    """
    with partners.carrier.hold() as held:
        requests = [app.client.get(f"/parcels/{n}") for n in range(200, 200 + CROWD)]
        work = asyncio.ensure_future(app.concurrently(requests))
        together = await held.arrived(CROWD, PATIENCE_SECONDS)
        threads = await app.threads()
    responses = await work
    for response in responses:
        expect_status(response, 200, lesson=LESSON)
    if together < CROWD or threads < CROWD:
        return
    fail(
        "thread-per-caller",
        f"{CROWD} callers waited for the carrier, and the app had {threads} threads.",
        where=timeline_of(responses[0]).endpoint,
        why="A thread for each caller is memory for each caller: a slow carrier and a few thousand "
        "parcels take the process down.",
        direction="How many callers can one event loop keep waiting, and what does it need for it?",
        lesson=LESSON,
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


@dataclass(frozen=True)
class Seen:
    """What could be seen while the carrier had answered nobody."""

    begun: float
    """On time.perf_counter."""
    during: During
    together: int
    """How many requests were at the carrier at once."""
    served: int
    """How many requests for /health were answered, one after another."""


async def while_the_carrier_works(app: App, partners: Partners, numbers: Iterable[int]) -> Seen:
    """All these parcels at once, with a carrier that answers when there is nothing more to see."""
    begun, together, served = time.perf_counter(), 0, 0

    async def work() -> list[httpx.Response]:
        nonlocal together, served
        with partners.carrier.hold() as held:
            asking = [asyncio.ensure_future(app.client.get(f"/parcels/{n}")) for n in numbers]
            await held.arrived(1, PATIENCE_SECONDS)
            together, served = await asyncio.gather(
                held.arrived(2, PATIENCE_SECONDS), app.served(TURNS, PATIENCE_SECONDS)
            )
        return list(await asyncio.gather(*asking))

    during = await app.during(work(), every=0.02)
    for response in during.result:
        expect_status(response, 200, lesson=LESSON)
    return Seen(begun, during, together, served)


async def pauses(app: App, partners: Partners, source: Source, number: int, seconds: float) -> bool:
    """Whether a parcel for which the carrier is always busy is surely asked for with pauses.

    Fails where one of them is certainly missing: no machine makes the time between two attempts
    shorter than the pause. False where the machine could have made it longer.
    """
    begun = time.perf_counter()
    asking = asyncio.ensure_future(app.client.get(f"/parcels/{number}"))
    answered: list[float] = []
    while not asking.done():
        await app.served(1, PATIENCE_SECONDS)
        answered.append(time.perf_counter())
    expect_status(await asking, 503, lesson=LESSON)
    gaps = list(pairwise(attempts(partners, number)))
    track = source.definition("CarrierService.track") or source.definition("CarrierService")
    expect_attempts(len(gaps) + 1, number, track)
    shortest = min(later - earlier for earlier, later in gaps)
    # Half of what is due: the moment of arrival is not the moment of sending.
    if shortest < seconds / 2:
        fail(
            "pause-changed",
            f"{ATTEMPTS} attempts reached the busy carrier, two of them within "
            f"{shortest * 1000:.0f} ms; a pause of {seconds * 1000:.0f} ms is expected between "
            "any two.",
            where=track,
            why="A partner that says “come back later” and is asked again at once stays busy.",
            direction="Keep the pause of `carrier_pause` seconds; only let it stop nobody else.",
            lesson=LESSON,
        )
    # Without a pause, the next attempt reaches the carrier before the app can answer a few others.
    turns = min(sum(earlier < at < later for at in answered) for earlier, later in gaps)
    if turns >= TURNS:
        return True
    # An app that holds its loop answers nobody meanwhile: then the machine itself is asked.
    return not (await app.stalls(begun)).explain(seconds)


def expect_attempts(count: int, number: int, track: Location | None) -> None:
    """Fails unless the carrier was asked as often as the settings say."""
    if count != ATTEMPTS:
        fail(
            "retries-changed",
            f"The carrier was asked {times(count)} about parcel {number}, for which it is always "
            f"busy; {ATTEMPTS} attempts are expected.",
            where=track,
            why="Fewer attempts give up on a carrier that is back in a moment; more of them keep "
            "it busy.",
            direction="Count the attempts with `carrier_attempts` of the settings, as before.",
            lesson=LESSON,
        )


async def served_in_the_pause(app: App, partners: Partners, number: int) -> int:
    """How many requests for /health are answered between the two attempts for a parcel."""
    with partners.carrier.hold() as first:
        asking = asyncio.ensure_future(app.client.get(f"/parcels/{number}"))
        await first.arrived(1, PATIENCE_SECONDS)
    served = 0
    while not asking.done() and len(attempts(partners, number)) < 2:
        if await app.served(1, PATIENCE_SECONDS) and len(attempts(partners, number)) < 2:
            served += 1
    expect_status(await asking, 200, lesson=LESSON)
    return served


def expect_pauses_together(during: During, partners: Partners, numbers: Iterable[int]) -> None:
    """Fails when callers who pause do so one after another."""
    last = [attempts(partners, number)[-1] for number in numbers]
    spread = max(last) - min(last)
    in_a_row = (len(last) - 1) * PAUSE_SECONDS
    # Pauses in a row cannot take less; together they are all over after one.
    if spread > in_a_row / 2:
        fail(
            "one-after-another",
            f"{len(last)} callers came at once to a busy carrier, and their second attempts "
            f"reached it one by one: the last one {spread * 1000:.0f} ms after the first. Each "
            f"pause is {PAUSE_SECONDS * 1000:.0f} ms.",
            where=timeline_of(during.result[0]).endpoint,
            why="Callers who pause in a line wait for everybody before them.",
            direction="Look for what lets only one caller pause at a time.",
            lesson=LESSON,
            evidence=[loop(during.result, during.waits)],
            slack=spread,
        )


def others_wait(during: During, meanwhile: str, served: int, begun: float) -> NoReturn:
    """Fails by what is seen from outside alone, whatever the app reports of itself."""
    fail(
        "others-wait",
        f"While {meanwhile}, a caller of /health asked {TURNS} times and was answered "
        f"{times(served)}.",
        where=timeline_of(during.result[0]).endpoint,
        why="Something holds the event loop from which every caller is served.",
        direction="Look for what runs in an `async def` and does not await.",
        lesson=LESSON,
        evidence=[loop(during.result, during.waits)],
        slack=PATIENCE_SECONDS,
        since=begun,
    )


def attempts(partners: Partners, number: int) -> list[float]:
    """When the carrier was asked for a parcel, in seconds."""
    return [r.at for r in partners.carrier.requests if r.path == f"/shipments/{number}"]


def times(count: int) -> str:
    """A number of times in words."""
    return {0: "not at all", 1: "once", 2: "twice"}.get(count, f"{count} times")
