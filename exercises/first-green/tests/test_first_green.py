"""Hidden suite: what a client and the OpenAPI document hear when a reading was stored."""

import secrets
from typing import Any

import httpx

from tutor.grading.verdict import ContractEvidence
from tutor.testing import (
    App,
    Database,
    Source,
    endpoint_of,
    exchange,
    expect_json,
    expect_status,
    fail,
    timeline_of,
)

from .old_names import written

LESSON = "say-what-happened"
CREATED, OK = 201, 200
FIELDS = {"id", "station", "lowest", "highest"}
REFUSED = {"detail": "The lowest value is above the highest"}


async def test_created_is_said(app: App, database: Database) -> None:
    """POST /readings answers 201 with the reading that it stored."""
    body = reading()
    response = await app.client.post("/readings", json=body)
    if response.status_code == OK and CREATED in top_values(response):
        fail(
            "code-in-body",
            "POST /readings wrote 201 in the body of its answer; the answer itself came with "
            "status 200.",
            where=timeline_of(response).endpoint,
            why="Clients, proxies and monitoring read the status of an answer. What its body says "
            "about it they never see.",
            direction="The status belongs to the route, not to what its function returns.",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    if response.status_code == CREATED and not response.content:
        fail(
            "empty-answer",
            "POST /readings answered 201 with an empty body: the reading and its new `id` are gone "
            "from the answer.",
            where=timeline_of(response).endpoint,
            why="A client that stored something needs its id. A Response that you return yourself "
            "goes out as it is, past the model of the route.",
            direction="Return the reading as before, and say the code where the route is declared.",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    expect_reading_returned(response)
    expect_status(
        response,
        CREATED,
        code="not-created",
        why=why_not_created(response, await responses_of(app)),
        direction="Where does FastAPI learn with which code a route answers?",
        lesson=LESSON,
    )
    await expect_stored(response, body, database)


async def test_document_says_so(app: App) -> None:
    """OpenAPI promises 201 with the reading, and nothing else for success."""
    listed = await responses_of(app)
    codes = sorted(code for code in listed if code.startswith("2"))
    if codes != [str(CREATED)]:
        said = " and ".join(codes) or "no success at all"
        fail(
            "undocumented-status",
            f"POST /readings answers 201, and its OpenAPI document promises {said}.",
            where=await endpoint_of(app, "POST", "/readings"),
            why="The document is written when the app starts, before any request. A code that is "
            "set while a request runs comes too late for it, and clients that are generated from "
            "it wait for the other one.",
            direction="What is known before the first request can be said in the decorator.",
            lesson=LESSON,
            evidence=[document_evidence("201", said)],
        )
    found = await fields_of(app, listed[str(CREATED)])
    if found != FIELDS:
        shown = ", ".join(sorted(found)) or "nothing"
        fail(
            "no-response-model",
            f"OpenAPI says of the 201 of POST /readings that it holds {shown}; "
            f"{', '.join(sorted(FIELDS))} were promised before.",
            where=await endpoint_of(app, "POST", "/readings"),
            why="Clients read from the document what they get back.",
            direction="Only the code changes: the route keeps the model that it answers with.",
            lesson=LESSON,
            evidence=[document_evidence(", ".join(sorted(FIELDS)), shown)],
        )


async def test_names_of_today(app: App, source: Source) -> None:
    """A reading that makes no sense gets its 422 by a name that Starlette still stands by."""
    upside_down = reading() | {"lowest": 20.5, "highest": -3.0}
    response = await app.client.post("/readings", json=upside_down)
    same = {
        "why": "Only the name of the code is old; what stations are told stays as it was.",
        "direction": "Keep the refusal with its code and its words.",
        "lesson": LESSON,
    }
    expect_status(response, 422, code="refusal-changed", **same)
    expect_json(response, REFUSED, code="refusal-changed", **same)
    asked: list[str] = await app.call("host:deprecated_names")
    seen = written(source)
    if not asked and seen is None:
        return
    name = seen[0] if seen else asked[0]
    silenced = source.find("filterwarnings(") or source.find("simplefilter(")
    fail(
        "deprecated-name",
        f"The code asks Starlette for `{name}`, a name that it has deprecated"
        + (", and keeps it from saying so." if silenced else "."),
        where=(seen[1] if seen else source.find(name)) or timeline_of(response).endpoint,
        why=(
            "A warning that nobody sees is still due: when the name goes, this line fails with an "
            "AttributeError."
            if silenced
            else "It works until the name is taken away; then this line fails with an "
            "AttributeError. Until then each run warns."
        ),
        direction="The number stays 422, its name follows a newer standard: which words does the "
        "warning offer?",
        lesson=f"{LESSON}#2",
    )


def reading() -> dict[str, Any]:
    """A reading that no other check has seen."""
    tenths = secrets.randbelow(300) - 200
    return {
        "station": f"station-{secrets.token_hex(4)}",
        "lowest": tenths / 10,
        "highest": (tenths + 45) / 10,
    }


def top_values(response: httpx.Response) -> list[Any]:
    """What stands at the top of a JSON body, behind names or as items."""
    try:
        body = response.json()
    except ValueError:
        return []
    if isinstance(body, dict):
        return list(body.values())
    return body if isinstance(body, list) else [body]


def expect_reading_returned(response: httpx.Response) -> None:
    """Fails when FastAPI could not make the route's model of what its function returned."""
    failure = timeline_of(response).failure
    if failure is None or failure.type != "ResponseValidationError":
        return
    pair = f", {CREATED})" in failure.message
    fail(
        "not-a-reading",
        "POST /readings answered 500: FastAPI could not read what the function returned as a "
        "`ReadingResponse`"
        + (". It returned a tuple, with 201 as its second item." if pair else "."),
        where=failure.location or timeline_of(response).endpoint,
        why="Everything that the function returns is the body. Other frameworks take a code beside "
        "it; here it is one more value that does not fit the model.",
        direction="Return the reading alone. Where is said what is true for every answer of this "
        "route?",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def why_not_created(response: httpx.Response, listed: dict[str, Any]) -> str:
    """What is missing when a code other than 201 came."""
    if response.status_code != OK:
        return "Stations wait for 201, and send the reading again where something else comes."
    if str(CREATED) in listed:
        return (
            "OpenAPI lists 201 for this route, and no request gets it: `responses` describes "
            "answers, it does not make them."
        )
    return (
        "200 says that all went well; only 201 says that something new is there. A station that "
        "waits for 201 sends its reading again."
    )


async def expect_stored(response: httpx.Response, body: dict[str, Any], database: Database) -> None:
    """Fails unless the answer shows the one row that was stored for this reading."""
    rows = await database.rows(
        "SELECT id, station, lowest, highest FROM readings WHERE station = ?", [body["station"]]
    )
    if len(rows) != 1:
        fail(
            "not-stored",
            f"POST /readings answered 201, and {len(rows)} rows were stored for the reading; one "
            "is expected.",
            where=timeline_of(response).endpoint,
            why="201 says that something new is there. Where nothing is, it misleads.",
            direction="Store the reading as before; only the code of the answer changes.",
            lesson=LESSON,
            evidence=[exchange(response)],
        )
    expect_json(
        response,
        dict(rows[0]),
        why="Stations read these fields; a new code is no reason for them to go.",
        direction="Return what the route returned before; the code is said elsewhere.",
        lesson=LESSON,
    )


async def responses_of(app: App) -> dict[str, Any]:
    """What OpenAPI lists as answers of POST /readings."""
    document = await app.openapi()
    found: dict[str, Any] = document.get("paths", {}).get("/readings", {}).get("post", {})
    return found.get("responses", {})


async def fields_of(app: App, answer: dict[str, Any]) -> set[str]:
    """The names of the fields that the document promises for an answer."""
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    models = (await app.openapi()).get("components", {}).get("schemas", {})
    return set(models.get(name, schema).get("properties", {}))


def document_evidence(wanted: str, found: str) -> ContractEvidence:
    """The document beside what it should say."""
    return ContractEvidence(place="POST /readings, responses", wanted=wanted, found=found)
