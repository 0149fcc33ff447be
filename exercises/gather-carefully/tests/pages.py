"""Areas of the mountains, and the page that each of them should have."""

import secrets
from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Location,
    Source,
    exchange,
    expect_status,
    fail,
    timeline_of,
)

from .stations import NAMES, answer

LESSON = "gather"
DEADLINE_SECONDS = 1.0
SAME = {
    "direction": "What clients see of healthy partners should stay; only the waiting changes.",
    "lesson": LESSON,
}


def area(*words: str) -> str:
    """A name that nobody has seen before; what the words say of partners, they do."""
    return "-".join((*(words or ("calm",)), secrets.token_hex(4)))


async def with_huts(database: Database, *areas: str) -> dict[str, dict[str, int]]:
    """Huts and guests for these areas; the numbers that their pages should show."""
    numbers: dict[str, dict[str, int]] = {}
    huts, stays = [], []
    for place in areas:
        beds = [secrets.randbelow(50) + 1 for _ in range(3)]
        numbers[place] = {"beds": sum(beds), "guests": 0}
        for count in beds:
            huts.append({"id": len(huts) + 1, "area": place, "beds": count})
            guests = secrets.randbelow(9) + 1
            stays.append({"hut_id": len(huts), "guests": guests})
            numbers[place]["guests"] += guests
    await database.insert("huts", huts)
    await database.insert("stays", stays)
    return numbers


def page(place: str, numbers: dict[str, int], missing: tuple[str, ...] = ()) -> dict[str, Any]:
    """The page of an area where these partners are missing."""
    told = {name: None if name in missing else answer(name, place) for name in NAMES}
    return {"area": place, **numbers, **told, "missing": list(missing)}


def odd(response: httpx.Response, wanted: dict[str, Any]) -> bool:
    """Whether a page is not what it should be."""
    return response.status_code != 200 or bool(response.json() != wanted)


async def patient(app: App) -> App:
    """The same app with a deadline that no machine makes it miss."""
    return await app.launch(env={"DEADLINE_SECONDS": "20"})


async def ask(app: App, wanted: dict[str, Any]) -> httpx.Response:
    """The page of an area, from a patient app where it is not what is wanted.

    A busy machine lets a partner in good health miss its deadline.
    """
    response = await app.client.get(f"/areas/{wanted['area']}/today")
    if odd(response, wanted):
        slower = await patient(app)
        response = await slower.client.get(f"/areas/{wanted['area']}/today")
    return response


def called(name: str, source: Source) -> Location | None:
    """The learner's line that asks this partner, as far as the text shows it."""
    files = [path for path in sorted(source.files) if path.startswith("app/services/")]
    for word in (f"mountain.{name}", f".{name}(", f"{name}_url"):
        found = next(filter(None, (source.find(word, path) for path in files)), None)
        if found is not None:
            return found
    return None


def expect_page(response: httpx.Response, bad: tuple[str, ...], source: Source) -> None:
    """Fails unless a page came, although these partners failed."""
    if response.status_code == 200:
        return
    failure = timeline_of(response).failure
    where = failure.location if failure else None
    names = listed(bad)
    answer_refused = failure is not None and (
        failure.type == "ResponseValidationError" or " for Today" in failure.message
    )
    if failure is not None and answer_refused:
        fail(
            "exception-as-value",
            f"{timeline_of(response).label} answered {response.status_code}: {names} failed, and "
            f"an exception arrived in the place of what the partner should have told. "
            f"{failure.type}: {one_line(failure.message)}",
            where=where or called(bad[0], source),
            why="`return_exceptions=True` raises nothing: it hands exceptions over as results, "
            "and whoever takes them for answers builds a page of them.",
            direction="Where do you still know that it is this one partner that failed?",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    what = f" Your code raised {failure.type}: {one_line(failure.message)}" if failure else ""
    count = {1: "one", 2: "two"}.get(len(bad), "three")
    fail(
        "page-lost",
        f"{timeline_of(response).label} answered {response.status_code}, because {names} failed: "
        f"{count} of three partners.{what}",
        where=where or called(bad[0], source),
        why="What the others know is lost with it, and so are the numbers of our own database. "
        "Three partners that are up 99 % of the time make a page that is up 97 %.",
        direction="Whose failure is it, and which is the last place that knows?",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def expect_names_only(response: httpx.Response, bad: tuple[str, ...]) -> None:
    """Fails when `missing` holds other things than names."""
    body = response.json()
    missing = body.get("missing") if isinstance(body, dict) else None
    odd = [x for x in missing if x not in NAMES] if isinstance(missing, list) else []
    if odd:
        fail(
            "error-told",
            f"{timeline_of(response).label}: `missing` holds “{one_line(str(odd[0]))}”; names only "
            f"are expected, here {listed(bad)}.",
            where=timeline_of(response).endpoint,
            why="The text of an exception tells strangers the addresses of your partners, and "
            "clients begin to depend on words that nobody promised.",
            direction="The text is for your log; the name is for the page.",
            lesson=LESSON,
            evidence=[exchange(response)],
        )


def one_line(text: str) -> str:
    """The beginning of a text."""
    words = " ".join(text.split())
    return words if len(words) <= 140 else words[:140].rpartition(" ")[0] + " …"


def expect_ok(response: httpx.Response) -> None:
    """Fails unless the page came."""
    expect_status(response, 200, lesson=LESSON)


def listed(names: tuple[str, ...]) -> str:
    """Names as a phrase: "`weather` and `lifts`"."""
    marked = [f"`{name}`" for name in names]
    return " and ".join(filter(None, [", ".join(marked[:-1]), marked[-1]]))
