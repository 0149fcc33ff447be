"""Hidden suite: five clients that were refused, and a dozen that should be."""

from typing import Any

import httpx

from tutor.testing import (
    App,
    Database,
    Location,
    Source,
    endpoint_of,
    exchange,
    expect_json,
    expect_status,
    fail,
    timeline_of,
)

from .openapi import TAKEN, Taken, schema_of, types
from .recorded import Ticket, Wrong, locs, seed, tickets, wrong

LESSON = "loc-says-where"
DOCKS_TICKET = 5
AGREED = "The client sends what was agreed on: it is the route that looks elsewhere."


async def test_tickets_closed(app: App, database: Database) -> None:
    """All five recorded requests get the agreed answer."""
    bikes = await seed(database)
    pairs = [(ticket, await ticket.ask(app)) for ticket in tickets(bikes)]
    open_ones = [str(t.number) for t, response in pairs if response.status_code != t.status]
    for ticket, response in pairs:
        if response.status_code == 422:
            still_refused(ticket, response, open_ones)
        same: dict[str, Any] = {
            "why": AGREED,
            "direction": "Compare with the table of the task: it has the agreed answer.",
            "lesson": LESSON,
        }
        expect_status(response, ticket.status, **same)
        expect_all_docks(ticket, response)
        wanted = ticket.answer
        if ticket.table:
            wanted = await stored(database, ticket, response)
        expect_json(response, wanted, **same)
    lone = await app.client.get("/bikes/4")
    expect_status(lone, 200, why=AGREED, lesson=LESSON)
    expect_json(lone, bikes[3], lesson=LESSON)
    for response in (
        await app.client.get("/bikes/4711"),
        await app.client.post("/rentals", json={"bike_id": 4711, "minutes": 5}),
    ):
        expect_status(
            response, 404, why="Clients of both routes count on a 404 here.", lesson=LESSON
        )


def expect_all_docks(ticket: Ticket, response: httpx.Response) -> None:
    """Fails when only some of several values of one name were used."""
    if ticket.number != DOCKS_TICKET:
        return
    body = response.json()
    docks = {bike.get("dock") for bike in body if isinstance(bike, dict)}
    wanted = {bike["dock"] for bike in ticket.answer}
    if docks < wanted:
        fail(
            "one-of-several",
            f"Ticket {ticket.number}: GET {ticket.path} answered with bikes of "
            f"{len(docks)} dock; the client asked for {len(wanted)}.",
            where=timeline_of(response).endpoint,
            why="A name may stand in a query as often as a client likes. A type for one value "
            "takes the last, and drops the others without a word.",
            direction="The type was right about how many there are. What does it not say?",
            lesson=LESSON,
            evidence=[exchange(response)],
        )


def still_refused(ticket: Ticket, response: httpx.Response, open_ones: list[str]) -> None:
    """Fails with what FastAPI said, and what the client had sent."""
    found = [loc for loc in locs(response) if loc]
    looked = ", ".join(dict.fromkeys(str(loc[0]) for loc in found)) or "nowhere that it tells"
    names = ", ".join(dict.fromkeys(f"`{loc[-1]}`" for loc in found if len(loc) > 1))
    sent = "a form" if "data" in ticket.send else "JSON" if "json" in ticket.send else "no body"
    wanted = f"{names} in the {looked}" if names else f"the {looked} as something else"
    fail(
        "ticket-open",
        f"Ticket {ticket.number}: {ticket.name} answered 422; {ticket.status} is agreed on. "
        f"FastAPI wanted {wanted}. The client sent {sent}"
        + (f" and `?{ticket.path.partition('?')[2]}`" if "?" in ticket.path else "")
        + f". Tickets still open: {', '.join(open_ones)}.",
        where=timeline_of(response).endpoint,
        why=AGREED,
        direction="Read `loc`: its first word says where the value was looked for. Then say in the "
        "route where it is.",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


async def stored(database: Database, ticket: Ticket, response: httpx.Response) -> dict[str, Any]:
    """What the answer should be: what was sent, with the id of the row that holds it."""
    where = " AND ".join(f"{name} = ?" for name in ticket.answer)
    rows = await database.rows(
        f"SELECT id FROM {ticket.table} WHERE {where}",
        list(ticket.answer.values()),
    )
    if len(rows) != 1:
        fail(
            "not-stored",
            f"Ticket {ticket.number}: {ticket.name} answered {response.status_code}, and "
            f"{len(rows)} rows of `{ticket.table}` hold what was sent; one is expected.",
            where=timeline_of(response).endpoint,
            why="An answer that says stored and did not store is found out weeks later.",
            direction="Hand on what the client sent, all of it.",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    return {**ticket.answer, "id": rows[0]["id"]}


async def test_still_typed(app: App, source: Source) -> None:
    """OpenAPI says what each of the five routes takes."""
    document = await app.openapi()
    for taken in TAKEN:
        schema = schema_of(document, taken)
        where = await endpoint_of(app, taken.method, taken.path)
        if schema is None:
            untold(document, taken, where)
        elif taken.type and taken.type not in set(types(document, schema)):
            name = taken.name.rpartition(".")[2]
            said = " or ".join(types(document, schema))
            fail(
                "any-type",
                f"OpenAPI says that `{name}` may be {said or 'anything'} for {taken.method} "
                f"{taken.path}; {taken.type} is expected.",
                where=source.find(f"{name}: Any") or where,
                why="A type that takes everything closes every ticket, and lets every mistake "
                "through to the database.",
                direction="Keep the type, and change the place where the value is looked for.",
                lesson=LESSON,
            )


def untold(document: dict[str, Any], taken: Taken, where: Location | None) -> None:
    """Fails for a value of which the document knows nothing in this place."""
    operation = document.get("paths", {}).get(taken.path, {}).get(taken.method.lower(), {})
    kinds = list(operation.get("requestBody", {}).get("content", {}))
    place = "the body" if "/" in taken.place[0] else f"the {taken.place[0]}"
    seen = f"; its body is {', '.join(kinds)}" if kinds else "; it has no body there"
    name = taken.name.rpartition(".")[2]
    fail(
        "untyped",
        f"OpenAPI says nothing of `{name}` in {place} of {taken.method} {taken.path}"
        + (seen if "/" in taken.place[0] else "")
        + ".",
        where=where,
        why="A function that reads the request by itself takes what comes: nothing is checked at "
        "the door, and nobody who reads /docs learns what to send.",
        direction="Say it in the function's parameters: name, type, and where the value is found.",
        lesson=LESSON,
    )


async def test_wrong_ones_refused(app: App, database: Database) -> None:
    """What is wrong is still refused, at the place where it was sent."""
    await seed(database)
    for case in wrong():
        response = await case.ask(app)
        if response.status_code == 422 and case.named_in(response):
            continue
        label = f"{case.method} {case.path.partition('?')[0]}"
        where = timeline_of(response).endpoint or await endpoint_of(app, case.method, case.path)
        if response.status_code == 422:
            told = ", ".join(str(loc) for loc in locs(response)) or "no `loc` at all"
            fail(
                "other-place",
                f"{label} {case.what} answered 422 with {told}; a `loc` that begins with "
                f"{list(case.loc)} is expected.",
                where=where,
                why="Clients show the error beside the field that `loc` names.",
                direction="Look at where the route looks for it.",
                lesson=LESSON,
                evidence=[exchange(response)],
            )
        let_in(case, label, response, where)


def let_in(case: Wrong, label: str, response: httpx.Response, where: Location | None) -> None:
    """Fails for a wrong request that got another answer than 422."""
    answered = f"{label} {case.what} answered {response.status_code}; 422 is expected."
    proof: dict[str, Any] = {"where": where, "lesson": LESSON, "evidence": [exchange(response)]}
    if "content" in case.send:
        fail(
            "content-type",
            answered,
            why="`strict_content_type` is there for a reason: a page of somebody else's can send "
            "a body without a type from your user's browser, and it is not asked beforehand.",
            direction="No ticket needs this; leave it as FastAPI has it.",
            **proof,
        )
    if case.path == "/bikes/x":
        id_let_in(answered, response, proof)
    words: dict[str, str] = {
        "why": "A value that was made optional to close a ticket is missing further in, where it "
        "is needed."
        if case.what.startswith("without")
        else "A value of another type is stored as it came, or breaks where it is used.",
        "direction": "Right requests have it in the place where the client puts it. Require it "
        "there.",
    }
    if response.status_code >= 500:
        expect_status(response, 422, code="let-in", lesson=LESSON, **words)
    fail("let-in", answered, **words, **proof)


def id_let_in(answered: str, response: httpx.Response, proof: dict[str, Any]) -> None:
    """Fails for an id that is no number: no route took it, or a route took it as text."""
    if timeline_of(response).endpoint is None:
        fail(
            "no-route-fits",
            f"{answered} No route took the address.",
            why="A path that fits numbers only keeps FastAPI from saying what is amiss: the client "
            "reads that there is no such page, not that its id is no number.",
            direction="Let the route take the address, and its type refuse the value. Which of two "
            "routes is asked first is another question.",
            **proof,
        )
    fail(
        "id-is-text",
        answered,
        why="An id that takes every text also takes the next word that somebody puts into "
        "the address, and looks for a bike of that name.",
        direction="The id is a number. Two routes fit one address here: which one is asked first?",
        **proof,
    )
