"""Hidden suite: who may choose what, at every door of two routes."""

import random
from dataclasses import dataclass
from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Source,
    exchange,
    expect_json,
    expect_status,
    fail,
    timeline_of,
)

from .doors import LARGEST, PATH, STATION, WORDS, Door, doors
from .told import schema_of, words_of

LESSON = "every-input-is-a-door"
ROWS = 130
RIGHT_WORDS = ("newest", "oldest", "coldest", "warmest", "metric", "imperial")
HERE = PATH.replace("{station_id}", str(STATION))
WHY = "Whoever can send a value can send every value: what no door refuses goes to the database."
DIRECTION = "Say with the type of each input what it takes; FastAPI keeps it before your code runs."


async def test_clients_see_no_change(app: App, database: Database) -> None:
    """Right requests are answered as before, up to every limit."""
    same = {
        "code": "contract",
        "why": "A limit that refuses what is right breaks the clients that behave.",
        "direction": "Both ends of a range belong to it, and every default stays.",
        "lesson": LESSON,
    }
    rows = await seed(database)
    newest = rows[::-1]
    coldest = sorted(rows, key=lambda row: row["celsius"])
    cases: list[tuple[dict[str, Any], list[dict[str, Any]]]] = [
        ({}, newest[:20]),
        ({"limit": 1}, newest[:1]),
        ({"limit": 100, "sort": "oldest"}, rows[:100]),
        ({"limit": 7, "sort": "coldest"}, coldest[:7]),
        ({"limit": 7, "sort": "warmest"}, coldest[::-1][:7]),
        ({"sort": "newest"}, newest[:20]),
    ]
    for params, page in cases:
        response = await app.client.get(HERE, params=params)
        expect_status(response, 200, **same)
        expect_json(response, [shown(row) for row in page], **same)
    for units in ("metric", "imperial"):
        response = await app.client.get(HERE, headers={"X-Units": units})
        expect_status(response, 200, **same)
        expect_json(response, [shown(row, units) for row in newest[:20]], **same)
    for body in ({"celsius": -90, "note": "n" * 200}, {"celsius": 60}, {"celsius": 0, "note": ""}):
        response = await app.client.post(HERE, json=body)
        expect_status(response, 201, **same)
        stored = await database.rows("SELECT * FROM readings ORDER BY id DESC LIMIT 1")
        expect_json(response, shown({"note": ""} | body | {"id": stored[0]["id"]}), **same)
    for number in (1, LARGEST):
        path = PATH.replace("{station_id}", str(number))
        expect_status(await app.client.get(path), 404, **same)
        expect_status(await app.client.post(path, json={"celsius": 1}), 404, **same)


@dataclass(frozen=True)
class Answer:
    """What came of one value that is outside of the limits."""

    door: Door
    value: Any
    response: httpx.Response

    @property
    def refused(self) -> bool:
        return self.response.status_code == 422

    @property
    def said(self) -> str:
        """The value and the code in words."""
        text = str(self.value)
        short = text if len(text) <= 24 else f"{text[:12]}… ({len(text)} characters)"
        status = self.response.status_code
        return f"{self.door.method} answered {status} to `{self.door.name}` = {short}"


async def test_every_door_refuses(app: App, database: Database, source: Source) -> None:
    """Path, query, header and body refuse what is outside of their limits."""
    await seed(database)
    before = await database.rows("SELECT * FROM readings ORDER BY id")
    answers = [
        Answer(door, value, await door.send(app, value))
        for door in doors()
        for value in door.refused
    ]
    let_in = [answer for answer in answers if not answer.refused]
    if let_in:
        await refuse_less(app, source, answers, let_in)
    unnamed = [answer for answer in answers if not answer.door.named_in(answer.response)]
    if unnamed:
        first = unnamed[0]
        fail(
            "no-place",
            f"{first.said} and does not say which input it means: no entry of `detail` has "
            f"{first.door.place} and {first.door.name} in `loc`.",
            where=await first.door.line(app, source),
            why="A client with four kinds of input has to guess which one it should mend.",
            direction="Where the type says what an input takes, FastAPI writes `loc` by itself.",
            lesson=LESSON,
            evidence=[exchange(first.response)],
        )
    await expect_untouched(
        answers, before, await database.rows("SELECT * FROM readings ORDER BY id")
    )


async def refuse_less(
    app: App, source: Source, answers: list[Answer], let_in: list[Answer]
) -> None:
    """Fails for the first value that came in, in words for how it did."""
    first = let_in[0]
    where = await first.door.line(app, source)
    proof: dict[str, Any] = {"where": where, "evidence": [exchange(first.response)]}
    count = f"{len(let_in)} of {len(answers)} values outside of the limits came in"
    places = list(dict.fromkeys(answer.door.place for answer in let_in))
    if "body" not in places and len(places) == 3:
        fail(
            "body-only",
            f"{count}, by {', '.join(places)}. The body is one of four doors, and the only one "
            f"that is locked: {first.said}.",
            why=WHY,
            direction="List what else a caller chooses, and say of each what it takes.",
            lesson=LESSON,
            **proof,
        )
    if first.door.name == "limit":
        limit_misread(first, proof)
    if first.door.told == WORDS and all(looks_right(answer) for answer in let_in):
        fail(
            "open-pattern",
            f"{count}, by {', '.join(places)}. The first: {first.said}. A right word stands in it, "
            "and more beside it.",
            why="A pattern is found anywhere in a text, unless it says where the text begins and "
            "where it ends.",
            direction="Take the words and nothing around them.",
            lesson=LESSON,
            **proof,
        )
    if first.response.status_code >= 500:
        expect_status(
            first.response,
            422,
            code="refused-as-a-crash",
            why="An exception that reaches FastAPI from a function of yours is a crash to it: "
            "the caller reads “Internal Server Error”, and somebody is woken at night.",
            direction=DIRECTION,
            lesson=LESSON,
        )
    fail(
        "open-door",
        f"{count}, by {', '.join(places)}. The first: {first.said}; 422 is expected.",
        why=WHY,
        direction=DIRECTION,
        lesson=LESSON,
        **proof,
    )


def looks_right(answer: Answer) -> bool:
    """Whether one of the right words is a part of the value."""
    return any(word in str(answer.value) for word in RIGHT_WORDS)


def limit_misread(answer: Answer, proof: dict[str, Any]) -> None:
    """Fails where a limit that is not allowed was answered with another number of readings."""
    rows = body_of(answer.response)
    if not isinstance(rows, list):
        return
    got = f"A caller asked for {answer.value} readings and got {len(rows)}"
    if answer.value < 0:
        fail(
            "no-floor",
            f"{got} of the {ROWS} that are stored.",
            why="A limit has two ends. To this database, a negative number of rows means all of "
            "them.",
            direction="Say of each number the lowest value too.",
            lesson=LESSON,
            **proof,
        )
    if 0 < len(rows) <= 100:
        fail(
            "silently-cut",
            f"{got} readings with a 200. {ROWS} are stored.",
            why="Nothing in the answer says that it was cut. The caller takes them for all there "
            "are, and counts wrong from then on.",
            direction="Say no to what is not allowed, rather than doing something else.",
            lesson=LESSON,
            **proof,
        )


async def expect_untouched(answers: list[Answer], before: Any, after: Any) -> None:
    """Fails when a refused request read or stored readings all the same."""
    readers = [
        (answer, statement)
        for answer in answers
        for statement in timeline_of(answer.response).statements
        if "readings" in statement.sql
    ]
    if not readers and before == after:
        return
    answer, where = answers[0], None
    if readers:
        answer, where = readers[0][0], readers[0][1].location
    fail(
        "refused-too-late",
        f"{answer.said}, and had asked the database for readings before it refused; "
        f"{len(after) - len(before)} were stored.",
        where=where,
        why="The work is done by then, and the memory is taken.",
        direction="What the type of an input refuses never reaches your function.",
        lesson=LESSON,
        evidence=[exchange(answer.response)],
    )


async def test_limits_are_told(app: App, source: Source) -> None:
    """OpenAPI tells the limits of every input."""
    document = await app.openapi()
    for door in doors():
        schema = schema_of(document, door)
        known = words_of(document, schema)
        missing = [line for line in door.told if not known & set(line.split())]
        if missing:
            wanted = " and ".join(line.replace(" ", " or ") for line in missing)
            fail(
                "limits-untold",
                f"{door.method} refuses some values of `{door.name}`; OpenAPI does not say "
                f"which. Its schema is `{str(schema)[:160]}`, without {wanted}.",
                where=await door.line(app, source),
                why="Whoever writes a client reads the document, and learns of the limit from "
                "the first customer who meets it.",
                direction="A limit that is part of the type is written there by itself; one that "
                "stands in a function of yours is not.",
                lesson=LESSON,
            )


def body_of(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return None


def shown(row: dict[str, Any], units: str = "metric") -> dict[str, Any]:
    """How a reading is answered."""
    imperial = units == "imperial"
    temperature = row["celsius"] * 1.8 + 32 if imperial else row["celsius"]
    unit = "°F" if imperial else "°C"
    return {
        "id": row["id"],
        "temperature": round(temperature, 1),
        "unit": unit,
        "note": row["note"],
    }


async def seed(database: Database) -> list[dict[str, Any]]:
    """One station with more readings than anybody may ask for, no two of them alike."""
    tenths = random.sample(range(-400, 400), ROWS)
    rows = [
        {"id": number, "station_id": STATION, "celsius": tenth / 10, "note": f"n{tenth}"}
        for number, tenth in enumerate(tenths, start=1)
    ]
    await database.insert("stations", [{"id": STATION, "name": "Pier"}])
    await database.insert("readings", rows)
    return rows
