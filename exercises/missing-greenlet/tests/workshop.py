"""What the workshop's table holds, and how its answers show it."""

import secrets
from datetime import datetime
from typing import Any

import httpx

from tutor.testing import Database, Source, exchange, expect_status, fail, timeline_of

LESSON = "greenlet"
REPAIRS = 40
PARTS_EACH = 2
LONG_AGO = "2020-02-03 04:05:06.000000"
NEW: dict[str, Any] = {"bike": "red tandem", "parts": [{"name": "chain", "cents": 2450}]}
KNOWN = (
    "An object that the session knows already is only refreshed by `get()`: its columns are read "
    "again, and options are not looked at. And reading an attribute is no `await`, in which "
    "anything could still be loaded."
)
SAME = {
    "direction": "What clients see should stay; only how it is loaded changes.",
    "lesson": LESSON,
}


async def stocked(database: Database) -> list[dict[str, Any]]:
    """Fills the tables with repairs and parts of names that nobody knows; as answers show them."""
    shown: list[dict[str, Any]] = []
    parts = []
    for n in range(1, REPAIRS + 1):
        # Every fifth repair has no parts.
        own = [
            {"name": f"part {secrets.token_hex(4)}", "cents": secrets.randbelow(9000)}
            for _ in range(PARTS_EACH if n % 5 else 0)
        ]
        parts += [{"repair_id": n} | part for part in own]
        shown.append({"id": n, "bike": f"bike {secrets.token_hex(4)}", "status": "waiting"})
        shown[-1] |= {"updated_at": moment(LONG_AGO), "parts": own}
    columns = ("id", "bike", "status")
    rows = [{c: one[c] for c in columns} | {"updated_at": LONG_AGO} for one in shown]
    await database.insert("repairs", rows)
    await database.insert("parts", parts)
    return shown


def moment(text: Any) -> str:
    """A time as answers and tables spell it, in one spelling; what is no time stays as it is."""
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=None).isoformat()
    except ValueError:
        return str(text)


def expect_answered(response: httpx.Response, *statuses: int, why: str = "") -> None:
    """Fails unless this is the status; a familiar crash has better words than the suite."""
    crashed = bool(timeline_of(response).of("error"))
    words = {"lesson": LESSON, "why": why} if crashed else SAME
    expect_status(response, *statuses, **words)


def why_unloaded(source: Source) -> str:
    """Why options of a `get` may load nothing; nothing where none are given."""
    given = source.find(".get(Repair") and source.find("options=")
    return KNOWN if given else ""


def expect_parts(response: httpx.Response, found: Any, stored: int) -> None:
    """Fails when an answer that should show parts shows none, whatever it does about them."""
    parts = found.get("parts") if isinstance(found, dict) else None
    if parts or not stored:
        return
    fail(
        "parts-hidden",
        f"{timeline_of(response).label} shows no parts of this repair; {stored} are stored.",
        where=timeline_of(response).endpoint,
        why="An answer without them is no error to anybody: a client takes the repair for one "
        "that needs no parts.",
        direction="The crash said that something was not loaded yet. Where can it be loaded?",
        lesson=LESSON,
        evidence=[exchange(response)],
    )
