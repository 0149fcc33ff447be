"""Expectations about an app's layers: what lies where, and whether all ways in lead through it."""

import ast
from collections.abc import Iterable, Mapping
from typing import Any

import httpx

from tutor.grading.suite import evidence
from tutor.grading.suite.app import App
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.expect.learner_lines import (
    Function,
    call_line,
    excerpt,
    function_at,
    trees,
)
from tutor.grading.suite.failing import CallFailed, fail
from tutor.grading.suite.source import Source
from tutor.grading.suite.timeline import Statement
from tutor.grading.verdict import Location

ACCIDENTS = frozenset({"TypeError", "AttributeError", "NameError", "KeyError", "IndexError"})
"""Exceptions that break a call and are no refusal."""
BOUNDARIES = ("commit(", "flush(", "begin(")
"""A write on such a line was thought of elsewhere: it is only sent here."""
STATEMENT_MAKERS = frozenset({"select", "insert", "update", "delete", "text"})
DATABASE_MODULES = ("sqlalchemy", "sqlmodel")
ROUTE_DECORATORS = frozenset(
    ("get", "post", "put", "patch", "delete", "head", "options", "api_route")
)


def expect_no_queries_in_handlers(
    *responses: httpx.Response,
    source: Source,
    unexecuted: bool = False,
    code: str = "query-in-handler",
    why: str = "Whoever needs the same rows elsewhere writes the query again, and they drift "
    "apart; nothing can be tested without HTTP.",
    direction: str = "The route takes the request apart and hands over; who asks the database "
    "lives below it.",
    lesson: str | None = None,
) -> None:
    """Fails when the line that asks the database stands in the function of a route.

    Commit and flush may stand there. unexecuted: also judge, by their source, the routes that
    none of these responses ran.
    """
    ran: set[tuple[str, int]] = set()
    for response in responses:
        timeline = timeline_of(response)
        endpoint = timeline.endpoint
        handler = function_at(source, endpoint)
        if endpoint is None or handler is None:
            continue
        ran.add((endpoint.file, endpoint.line))
        own = [s for s in timeline.statements if _stands_in(s, endpoint.file, handler, source)]
        if own:
            times = "1 statement" if len(own) == 1 else f"{len(own)} statements"
            fail(
                code,
                f"{timeline.label} sent {times} to the database from the route's own function, "
                f"`{handler.name}`.",
                where=own[0].location,
                why=why,
                direction=direction,
                lesson=lesson,
                evidence=[evidence.statements([(timeline.label, response)])],
            )
    if unexecuted:
        for name, where in _statements_in_routes(source, ran):
            fail(
                code,
                f"`{name}`, the function of a route, makes a statement for the database.",
                where=where,
                why=why,
                direction=direction,
                lesson=lesson,
                evidence=[excerpt(source, where)],
            )


async def expect_override(
    app: App,
    dependency: str,
    replacement: str,
    request: str,
    *,
    json: Any = None,
    headers: Mapping[str, str] | None = None,
    asked: str | None = None,
    code: str = "override-ignored",
    why: str = "What cannot be replaced cannot be tested, and not be changed in one place either.",
    direction: str = "FastAPI hands out what a route asks for with `Depends`, and only that.",
    lesson: str | None = None,
) -> None:
    """Fails unless a replaced dependency makes a difference to a request.

    dependency: "module:name" of the learner's; replacement: a name in host.py; request: "METHOD
    /path". The answer must change with the replacement in place. asked: instead, a function in
    host.py that gives a number, such as how often the fake was asked; it must have grown.
    """
    method, path = request.split()
    send = {"json": json, "headers": dict(headers or {})}
    before: Any
    after: Any
    if asked is not None:
        before = await app.call(f"host:{asked}")
    else:
        answer = await app.client.request(method, path, **send)
        before = (answer.status_code, answer.content)
    await app.override(dependency, replacement)
    answer = await app.client.request(method, path, **send)
    await app.clear_overrides()
    after = await app.call(f"host:{asked}") if asked else (answer.status_code, answer.content)
    if after != before:
        return
    name = dependency.rpartition(":")[2]
    endpoint = timeline_of(answer).endpoint
    same = "the replacement was not asked" if asked else "the answer stayed the same"
    fail(
        code,
        f"With another `{name}` in its place, {same}: {method} {path} uses its own.",
        where=call_line(app.source, name, endpoint) or endpoint,
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[exchange(answer)],
    )


async def expect_refused(
    app: App,
    rule: str,
    doors: Mapping[str, Mapping[str, Any]],
    *,
    unchanged: str | None = None,
    code: str = "rule-bypassed",
    why: str = "A rule that holds at one door only is none: the next way in forgets it.",
    direction: str = "A rule lives where all ways lead through.",
    lesson: str | None = None,
) -> None:
    """Fails when one of several ways to the same thing does not refuse what breaks a rule.

    rule: in words, such as "nobody orders more than there is". doors: "METHOD /path" with what
    httpx's `request` takes, or "module:function" with its arguments. Right are an answer from 400
    to 499, and a raised exception. unchanged: a query whose rows must stay as they are.
    """
    for door, arguments in doors.items():
        before = await app.database.rows(unchanged) if unchanged else None
        said, where, proof = await _try(app, door, arguments)
        after = await app.database.rows(unchanged) if unchanged else None
        if said is None and before == after:
            continue
        what = said or "refused, and changed the database all the same"
        fail(
            code,
            f"{door} does not keep the rule that {rule}: it {what}.",
            where=where,
            why=why,
            direction=direction,
            lesson=lesson,
            evidence=proof,
        )


async def _try(
    app: App, door: str, arguments: Mapping[str, Any]
) -> tuple[str | None, Location | None, list[Any]]:
    """What a door did where it did not refuse, its line, and the exchange."""
    method, space, path = door.partition(" ")
    if space:
        answer = await app.client.request(method, path, **arguments)
        timeline = timeline_of(answer)
        refused = 400 <= answer.status_code < 500
        said = None if refused else f"answered {answer.status_code}"
        return said, timeline.endpoint, [exchange(answer)]
    module, _, name = door.partition(":")
    where = app.source.definition(name, module.replace(".", "/") + ".py")
    try:
        await app.call(door, **arguments)
    except CallFailed as failed:
        if failed.type in ACCIDENTS or failed.failure.code != "raised":
            raise
        return None, where, []
    return "did what was asked", where, [excerpt(app.source, where)] if where else []


def _stands_in(statement: Statement, file: str, handler: Function, source: Source) -> bool:
    """Whether a statement was sent from a line of the function's body."""
    where, end = statement.location, handler.end_lineno or handler.lineno
    if where is None or where.file != file:
        return False
    if not handler.body[0].lineno <= where.line <= end:
        return False
    line = source.line(file, where.line)
    return statement.reads or not any(word in line for word in BOUNDARIES)


def _statements_in_routes(
    source: Source, ran: set[tuple[str, int]]
) -> Iterable[tuple[str, Location]]:
    for path, tree in trees(source):
        makers = _imported_makers(tree)
        for node in ast.walk(tree):
            if not isinstance(node, Function) or not _is_route(node):
                continue
            begins = min(decorator.lineno for decorator in node.decorator_list)
            if (path, begins) in ran:
                continue
            for call in (c for s in node.body for c in ast.walk(s) if isinstance(c, ast.Call)):
                if isinstance(call.func, ast.Name) and call.func.id in makers:
                    yield (
                        node.name,
                        Location(file=path, line=call.lineno, column=call.col_offset + 1),
                    )


def _imported_makers(tree: ast.Module) -> set[str]:
    """The names under which a file knows `select` and the like."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").partition(".")[0] in DATABASE_MODULES
        for alias in node.names
        if alias.name in STATEMENT_MAKERS
    }


def _is_route(function: Function) -> bool:
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in ROUTE_DECORATORS
        for decorator in function.decorator_list
    )
