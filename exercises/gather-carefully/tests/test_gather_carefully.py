"""Hidden suite: what a page costs that asks three partners, and what it does without one."""

import contextlib
import time
from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Partners,
    Source,
    exchange,
    expect_json,
    expect_status,
    fail,
    timeline_of,
    within_time,
)

from .order import (
    HELD_SECONDS,
    all_late,
    asked_at_once,
    failing_first,
    hangs,
    in_time,
)
from .pages import (
    DEADLINE_SECONDS,
    LESSON,
    SAME,
    area,
    ask,
    called,
    expect_names_only,
    expect_ok,
    expect_page,
    listed,
    odd,
    one_line,
    page,
    patient,
    with_huts,
)
from .stations import NAMES

CALLERS = 6
TRIES = 2
LONG_DEADLINE_SECONDS = 3.0
LEFT_SECONDS = 2.0
"""Only answers that leave a call running use it up."""


async def test_page_stays(app: App, database: Database) -> None:
    """With three partners in good health, the page is what it was."""
    places = [area() for _ in range(3)]
    numbers = await with_huts(database, *places)
    empty = area()
    numbers[empty] = {"beds": 0, "guests": 0}
    for place in (*places, empty):
        wanted = page(place, numbers[place])
        response = await ask(app, wanted)
        expect_ok(response)
        expect_json(response, wanted, **SAME)
    expect_status(await app.client.get("/areas/No%20area/today"), 422, **SAME)


async def test_asked_together(app: App, partners: Partners, source: Source) -> None:
    """The three partners are asked at the same time."""
    begun = time.perf_counter()
    for attempt in range(TRIES):
        # A busy machine asks slowly: a later try leaves it more time than the deadline.
        asked = app if attempt == 0 else await patient(app)
        seen = await asked_at_once(asked, partners)
        if seen.together == len(NAMES):
            return
    count = {1: "one", 2: "two"}.get(seen.together, "none")
    fail(
        "one-after-another",
        f"No partner had answered yet, and {count} of three had been asked: the next one was "
        "asked only after that.",
        where=called(seen.waiting, source) or timeline_of(seen.response).endpoint,
        why="An `await` waits for its own result. Three of them, one below the other, "
        "take as long as all three partners together.",
        direction="Which of these calls needs the answer of another one?",
        lesson=LESSON,
        evidence=[exchange(seen.response)],
        slack=HELD_SECONDS,
        since=begun,
    )


async def test_partial_page(
    app: App, database: Database, partners: Partners, source: Source
) -> None:
    """A partner that fails is missing, and the others are shown."""
    cases: list[tuple[str, tuple[str, ...]]] = [
        (area("calm", "weather", "busy"), ("weather",)),
        (area("calm", "lifts", "busy"), ("lifts",)),
        (area("calm", "avalanche", "garbage"), ("avalanche",)),
        (area("calm", "weather", "busy", "lifts", "garbage"), ("weather", "lifts")),
    ]
    numbers = await with_huts(database, *(place for place, _ in cases))
    for place, bad in cases:
        wanted = page(place, numbers[place], bad)
        response = await failing_first(app, partners, wanted, bad)
        expect_partial(response, wanted, bad, source)


def expect_partial(
    response: httpx.Response, wanted: dict[str, Any], bad: tuple[str, ...], source: Source
) -> None:
    """Fails unless the page shows what the partners know that did not fail."""
    words = {
        "why": "What one partner fails to tell is no reason to hide what the others know.",
        "direction": "Each answer has its own place on the page, and so has each failure.",
    }
    expect_page(response, bad, source)
    expect_others(response, bad, "failed", source, **words)
    expect_names_only(response, bad)
    expect_json(response, wanted, code="partial", lesson=LESSON, **words)


async def test_reads_hold(app: App, database: Database, source: Source) -> None:
    """Six callers at once, just after the start, all get the right numbers."""
    # Nobody came at the same time as another yet: the pool has not a connection for each of them,
    # as just after the start. That is why this check stands before the one on the deadline.
    places = [area() for _ in range(CALLERS)]
    numbers = await with_huts(database, *places)
    wanted = [page(place, numbers[place]) for place in places]
    answers = await all_at_once(app, places)
    if any(map(odd, answers, wanted)):
        # A busy machine lets partners miss their deadline when six callers come at once.
        answers = await all_at_once(await patient(app), places)
    failed = [a for a in answers if a.status_code != 200]
    failure = timeline_of(failed[0]).failure if failed else None
    # The page was right for one caller at a time, so a group that failed failed for this, too.
    if failure and ("sqlalchemy" in failure.module or failure.type.endswith("ExceptionGroup")):
        fail(
            "shared-session",
            f"{CALLERS} callers came at once, just after the start, and {len(failed)} got "
            f"{failed[0].status_code}: one session was asked for two things at the same time. "
            f"{failure.type}: {one_line(failure.message)}",
            where=failure.location or source.find("gather("),
            why="A session is one conversation over one connection. With a connection at hand it "
            "may go well for weeks; the first request that has to open one fails.",
            direction="Which of the things that you await together use the same session?",
            lesson=LESSON,
            evidence=[exchange(failed[0])],
        )
    for body, response in zip(wanted, answers, strict=True):
        expect_ok(response)
        expect_json(response, body, **SAME)


async def all_at_once(app: App, places: list[str]) -> list[httpx.Response]:
    """The pages of all these areas, asked for at the same time."""
    pages = [app.client.get(f"/areas/{place}/today") for place in places]
    return await app.concurrently(pages)


async def test_deadline_holds(
    app: App, database: Database, partners: Partners, source: Source
) -> None:
    """A partner that is not done at the deadline is missing, and nobody else."""
    hang, drip = area("calm", "weather", "hang"), area("calm", "lifts", "drip")
    all_ = area("calm", "weather", "hang", "avalanche", "hang", "lifts", "drip")
    cases = {hang: ("weather",), drip: ("lifts",), all_: NAMES}
    numbers = await with_huts(database, *cases)
    wanted = [page(place, numbers[place], bad) for place, bad in cases.items()]
    with contextlib.ExitStack() as stack:
        hanging = stack.enter_context(partners.avalanche.hold(hangs("avalanche")))
        silent = stack.enter_context(partners.weather.hold(hangs("weather")))
        # All at once: three times as many deadlines pass in the time of one.
        answers = await all_late(app, wanted, DEADLINE_SECONDS, silent, hanging)
        seconds = DEADLINE_SECONDS
        if in_time(answers, seconds) and any(map(odd, answers, wanted)):
            # A machine that stalls for a deadline makes healthy partners late: not for this one.
            slower = await app.launch(env={"DEADLINE_SECONDS": str(LONG_DEADLINE_SECONDS)})
            seconds = LONG_DEADLINE_SECONDS
            answers = await all_late(slower, wanted, seconds, silent, hanging)
        for (place, bad), body, response in zip(cases.items(), wanted, answers, strict=True):
            expect_in_time(response, place, bad, source, seconds)
            with within_time(seconds):
                expect_missing(response, body, bad, source)
        if not await hanging.left(LEFT_SECONDS):
            fail(
                "left-running",
                f"The page of an area was answered without `avalanche`, and the call to it was "
                f"still under way {LEFT_SECONDS:g} s after the answer.",
                where=called("avalanche", source) or timeline_of(response).endpoint,
                why="Nobody will read what it brings. While a partner hangs, every page leaves "
                "such a call behind, with its connection, until none is left.",
                direction="What ends a call that is no longer waited for?",
                lesson=LESSON,
                evidence=[exchange(response)],
                slack=LEFT_SECONDS,
            )


def expect_missing(
    response: httpx.Response, wanted: dict[str, Any], bad: tuple[str, ...], source: Source
) -> None:
    """Fails unless the page shows everybody but the partners that came to no end."""
    expect_page(response, bad, source)
    expect_others(
        response,
        bad,
        "came to no end",
        source,
        why="One deadline around all of them ends all of them, also those that were done "
        "long before.",
        direction="Who is it that may take so long: the page, or each of its partners?",
    )
    expect_names_only(response, bad)
    expect_json(response, wanted, code="partial", **SAME)


def expect_in_time(
    response: httpx.Response, place: str, bad: tuple[str, ...], source: Source, seconds: float
) -> None:
    """Fails when the page of a place where these partners come to no end is late."""
    if in_time([response], seconds):
        return
    ms = response.extensions["ms"]
    does, why = late_words(place, bad)
    fail(
        "late",
        f"While {does}, {timeline_of(response).label} was answered after {ms:.0f} ms; the "
        f"deadline is {seconds:g} s.",
        where=called(bad[-1], source) or timeline_of(response).endpoint,
        why=why,
        direction="What counts the whole time of one call, whatever happens in it, and from when "
        "on does it count?",
        lesson=LESSON,
        evidence=[exchange(response)],
        slack=ms / 1000 - seconds,
    )


def late_words(place: str, bad: tuple[str, ...]) -> tuple[str, str]:
    """What the partners did, and why a page that waits for them is late."""
    if len(bad) > 1:
        return (
            f"{len(bad)} partners came to no end",
            "Deadlines that begin one after another add up. Each partner alone was in time.",
        )
    if "drip" in place:
        return (
            f"`{bad[0]}` sent its answer a byte at a time",
            "A timeout of httpx is the longest silence, the wait for the next bytes: who sends "
            "one now and then never exceeds it.",
        )
    return (
        f"`{bad[0]}` said nothing",
        "A page that waits for whoever is slowest is as slow as the worst of its partners.",
    )


def expect_others(
    response: httpx.Response, bad: tuple[str, ...], did: str, source: Source, **words: str
) -> None:
    """Fails when a partner is missing that answered at once."""
    body = response.json()
    lost = [name for name in NAMES if name not in bad and body.get(name) is None]
    if lost:
        fail(
            "lost-with-it",
            f"{timeline_of(response).label}: {listed(bad)} {did}. `{lost[0]}` had answered, and "
            "is missing as well.",
            where=called(lost[0], source) or timeline_of(response).endpoint,
            lesson=LESSON,
            evidence=[exchange(response)],
            **words,
        )
