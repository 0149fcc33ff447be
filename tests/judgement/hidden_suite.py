"""The hidden suite of every case: each judgement is a check of its own. `case.json` is the case."""

import asyncio
import inspect
import json
from pathlib import Path
from typing import Any

import httpx

import tutor.testing
from tutor.testing import App, Database, Source, expect_constant_queries, expect_no_blocking
from tutor.testing import expect_status as expect_answer

CASE = json.loads(Path(__file__).with_name("case.json").read_text())
BELOW_ERROR = tuple(range(200, 400))


async def fill(app: App, database: Database, first: int, last: int) -> None:
    seed = CASE["seed"]
    if seed["call"]:
        await app.call(seed["call"], first=first, last=last)
    for sql in seed["sql"]:
        # SQLite numbers its parameters from 1: one value serves all places of `:i`.
        counted = sql.replace(":i", "?1")
        for number in range(first, last + 1):
            await database.execute(counted, [number] if counted != sql else [])


async def send(app: App) -> list[httpx.Response]:
    """Every request of the case in order."""
    answers = []
    for request in CASE["requests"]:
        more = {name: request[name] for name in ("content", "headers") if request[name]}
        if request["json_body"] is not None:
            more["json"] = request["json_body"]
        if request["form"] is not None:
            more["data"] = request["form"]
        if request["files"] is not None:
            more["files"] = {n: (n, t.encode()) for n, t in request["files"].items()}
        for _ in range(request["times"]):
            answers.append(await app.client.request(request["method"], request["path"], **more))
    return answers


async def seeded(app: App, database: Database) -> list[httpx.Response]:
    """The answers over the small database."""
    if CASE["seed"]:
        await fill(app, database, 1, CASE["seed"]["sizes"][0])
    return await send(app)


async def both(app: App, database: Database) -> tuple[list[httpx.Response], list[httpx.Response]]:
    """The answers over the small database, and over the large one."""
    small = await seeded(app, database)
    if not CASE["seed"]:
        return small, small
    few, many = CASE["seed"]["sizes"]
    await fill(app, database, few + 1, many)
    return small, await send(app)


async def test_answers(app, database):
    """Every request is answered as it should be."""
    wanted = [r["status"] for r in CASE["requests"] for _ in range(r["times"])]
    for answer, status in zip(await seeded(app, database), wanted, strict=True):
        expect_answer(answer, *([status] if status else BELOW_ERROR))


async def test_loop(app, database):
    """Nothing holds the event loop."""
    answers = await seeded(app, database)
    await asyncio.sleep(CASE["settle"])
    expect_no_blocking(*answers, outside=await app.outside(), earlier=app.earlier)


async def test_queries(app, database):
    """The number of statements does not grow with the number of rows."""
    small, large = await both(app, database)
    for few, many in zip(small, large, strict=True):
        expect_constant_queries(few, many, sizes=tuple(CASE["seed"]["sizes"]))


async def test_expected(app, database, source):
    """The case's own expectations hold."""
    small, large = await both(app, database)
    for expectation in CASE["expect"]:
        arguments = dict(expectation)
        helper = getattr(tutor.testing, arguments.pop("helper"))
        known = inspect.signature(helper).parameters
        for name in {"where", "fields", "labels"} & arguments.keys():
            arguments[name] = set(arguments[name]) if name == "fields" else arguments[name]
        for extra in await filled(known, app, source, small, large):
            given = {n: v for n, v in extra.items() if n not in arguments}
            done = helper(*given.pop("*", ()), **given, **arguments)
            if inspect.isawaitable(done):
                await done


async def filled(
    known: Any, app: App, source: Source, small: list[httpx.Response], large: list[httpx.Response]
) -> list[dict[str, Any]]:
    """What a helper takes by name; one entry for each time that it is to be called."""
    common: dict[str, Any] = {}
    if "app" in known:
        common["app"] = app
    if "document" in known:
        common["document"] = await app.openapi()
    if "source" in known:
        common["source"] = source
    if "outside" in known:
        common["outside"] = await app.outside()
    if "responses" in known:
        kind = known["responses"].kind
        several = kind is inspect.Parameter.VAR_POSITIONAL
        return [common | ({"*": tuple(small)} if several else {"responses": small})]
    if "small" in known:
        sizes = {"sizes": tuple(CASE["seed"]["sizes"])} if "sizes" in known else {}
        return [
            common | sizes | {"small": few, "large": many}
            for few, many in zip(small, large, strict=True)
        ]
    if "response" in known:
        return [common | {"response": answer} for answer in small]
    return [common]
