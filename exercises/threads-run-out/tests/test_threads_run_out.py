"""Hidden suite: who waits while reports are made, and how many of them are made at once."""

import asyncio
import time

from tutor.testing import (
    App,
    Location,
    Partners,
    Source,
    exchange,
    expect_json,
    expect_no_blocking,
    expect_status,
    fail,
    loop,
    timeline_of,
)

from .storm import AT_ONCE, CALLERS, PATIENCE_SECONDS, TURNS, Storm, report, some_meters, storm

LESSON = "threads-run-out"
SEVERAL = 4
"""A queue with fewer places than ten is a queue with too few; with so many it is well meant."""
TRIES = 2
PLACE = (
    " A semaphore or lock of `threading` is waited for in place: a thread that waits for its turn "
    "is taken."
)
SAME = "Only how many reports are made at once should change, and nothing that clients see."


async def test_reports_are_right(app: App) -> None:
    """One report, the tariffs and the health of the app are what they were."""
    told = {"direction": SAME, "lesson": LESSON}
    (meter,) = some_meters(1)
    response = await app.client.get(f"/meters/{meter}/report")
    expect_status(response, 200, **told)
    expect_json(response, report(meter), **told)
    unknown = await app.client.get("/meters/404/report")
    expect_status(unknown, 404, **told)
    expect_json(unknown, {"detail": "Unknown meter"}, **told)
    expect_status(await app.client.get("/meters/0/report"), 422, **told)
    health = await app.client.get("/health")
    expect_status(health, 200, **told)
    expect_json(health, {"status": "ok"}, **told)
    tariffs = await app.client.get("/tariffs")
    expect_status(tariffs, 200, **told)
    shown = [{"name": "day", "cents_per_kwh": 30}, {"name": "night", "cents_per_kwh": 20}]
    expect_json(tariffs, shown, **told)


async def test_three_together(app: App, partners: Partners) -> None:
    """Three people who ask at once are served together."""
    begun = time.perf_counter()
    with partners.ledger.hold() as held:
        asking = [
            asyncio.ensure_future(app.client.get(f"/meters/{meter}/report"))
            for meter in some_meters(3)
        ]
        together = await held.arrived(2, PATIENCE_SECONDS)
    few = await app.concurrently(asking)
    expect_no_blocking(*few, lesson=LESSON)
    if together > 1:
        return
    fail(
        "one-after-another",
        "Three people asked for a report at once, and the ledger was asked for them one after "
        f"another; {AT_ONCE} at a time are allowed. The last of the three waited "
        f"{max(float(r.extensions['ms']) for r in few):.0f} ms.",
        where=timeline_of(few[0]).endpoint,
        why="Who waits behind everybody waits ten times as long as they need to.",
        direction="How many places does your queue have, and which setting says so?",
        lesson=LESSON,
        slack=PATIENCE_SECONDS,
        since=begun,
    )


async def test_others_are_served(app: App, partners: Partners, source: Source) -> None:
    """While fifty people wait for a report, everybody else is served."""
    for _ in range(TRIES):
        seen = await storm(app, partners)
        waiting = [other for other in seen.others if other.served < TURNS]
        if not waiting:
            break
    reason, where = reason_for_waiting(source)
    why = (
        "All `def` routes and dependencies share one pool of worker threads, 40 unless told "
        "otherwise. As long as reports can take all of them, whoever else needs one waits behind "
        "the reports, and a health probe that waits gets the process restarted."
    )
    if waiting:
        other = waiting[0]
        often = {0: "not at all", 1: "once", 2: "twice"}[other.served]
        fail(
            "no-thread-left",
            f"{CALLERS} people wanted a report. Until the first one had it, {other.name} was "
            f"served {often}.{reason}",
            where=where or timeline_of(seen.reports[0]).endpoint,
            why=why,
            direction="Where can a request wait for its turn without taking a thread?",
            lesson=LESSON,
            evidence=[loop(seen.reports)],
            slack=PATIENCE_SECONDS,
            since=other.since,
        )
    at_work = min(seen.most, CALLERS)
    if seen.threads > max(at_work, AT_ONCE):
        fail(
            "threads-wait",
            f"{CALLERS} people wanted a report, and {seen.threads} of the app's worker threads "
            f"were taken while the ledger worked on {at_work}: {seen.threads - at_work} of them "
            f"only waited for their turn.{reason}",
            where=where or timeline_of(seen.reports[0]).endpoint,
            why=why,
            direction="Where can a request wait for its turn without taking a thread?",
            lesson=LESSON,
            evidence=[loop(seen.reports)],
        )


async def test_everybody_gets_theirs(app: App, partners: Partners) -> None:
    """Fifty people who ask at once get fifty reports."""
    seen = await storm(app, partners)
    refused = [r for r in seen.reports if r.status_code != 200]
    if refused:
        codes = sorted({str(r.status_code) for r in refused})
        failure = timeline_of(refused[0]).failure
        fail(
            "report-refused",
            f"{CALLERS} people asked for a report at once; {len(refused)} of {CALLERS} got "
            f"{' or '.join(codes)} instead.",
            where=(failure.location if failure else None) or timeline_of(refused[0]).endpoint,
            why="Who is sent away asks again at once, and most are sent away again. The ledger "
            "could have served all of them, ten at a time.",
            direction="Let the eleventh wait, in a place where waiting costs nothing.",
            lesson=LESSON,
            evidence=[exchange(refused[0])],
        )
    for meter, response in zip(seen.meters, seen.reports, strict=True):
        expect_json(response, report(meter), direction=SAME, lesson=LESSON)


async def test_ten_at_a_time(app: App, partners: Partners, source: Source) -> None:
    """The ledger is asked for ten reports at a time."""
    begun = time.perf_counter()
    seen = await storm(app, partners)
    most = seen.most
    if most > AT_ONCE:
        too_many(seen, most, source)
    if most >= SEVERAL:
        return
    fail(
        "too-few-at-once",
        f"{CALLERS} people asked for a report at once, and the ledger was never asked for more "
        f"than {most} at a time; `reports_at_once` is {AT_ONCE}.",
        where=timeline_of(seen.reports[0]).endpoint,
        why="What the ledger could do meanwhile is waited for instead.",
        direction="How many places does your queue have, and which setting says so?",
        lesson=LESSON,
        slack=PATIENCE_SECONDS,
        since=begun,
    )


def too_many(seen: Storm, most: int, source: Source) -> None:
    """Fails because the ledger was asked too much at once."""
    grown = source.find("total_tokens")
    own = source.find("to_thread(") or source.find("run_in_executor(None")
    reason = (
        " More threads only move the queue: from the pool to the ledger."
        if grown
        else " How many threads asyncio's own pool has depends on the machine's processors; here "
        "it is 32."
        if own
        else ""
    )
    fail(
        "too-many-at-once",
        f"The ledger was asked for {most} reports at once; `reports_at_once` is {AT_ONCE}.{reason}",
        where=grown or own or timeline_of(seen.reports[0]).endpoint,
        why="The slower a partner is, the more requests pile up there, and the slower it gets. "
        "Each of them holds a thread of yours.",
        direction="It is the reports that need a limit, whatever the size of the pool.",
        lesson=LESSON,
    )


def reason_for_waiting(source: Source) -> tuple[str, Location | None]:
    """What was tried against it and why it does not help, with its line."""
    tried = {
        "max_concurrency=": " `max_concurrency` counts a dependency for as long as it runs; this "
        "one is over before the report begins.",
        "threading.Semaphore": PLACE,
        "threading.BoundedSemaphore": PLACE,
        "threading.Lock": PLACE,
        "total_tokens": " `total_tokens` is the size of the pool that everybody shares: with fewer "
        "threads, fewer reports fill it.",
    }
    found = ((reason, source.find(word)) for word, reason in tried.items())
    return next(((reason, where) for reason, where in found if where), ("", None))
