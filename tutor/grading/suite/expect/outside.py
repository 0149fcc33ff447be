"""What can be seen without the app's help, and so holds even where its own report is forged.

The kernel counts the reads of the database file; a lock on that file shows what an answer waits
for; a background task that never ends shows whether answers wait for what comes behind them.
"""

import asyncio
import secrets
from collections.abc import Awaitable
from typing import Any

import httpx

from tutor.grading.suite.app import App
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.expect.growth import IN_ALL, LEAST
from tutor.grading.suite.failing import fail
from tutor.grading.suite.file_activity import FileActivity
from tutor.grading.verdict import Location

SLACK = 3
"""Statements that SQLite itself may add to those of a request."""
PATIENCE = 3.0
"""Seconds for an answer that needs nothing but a free event loop. SQLite waits 5 for a lock."""
SETTLE = 0.05
"""Seconds for what the app had sent already to arrive."""
LATER = "tutor:answer_before_background"
RELEASE = "tutor:end_background"


def file_of(response: httpx.Response) -> FileActivity | None:
    """What the kernel noted of the database file; None where nothing could be counted."""
    found = response.extensions.get("file")
    return found if isinstance(found, FileActivity) else None


def expect_record_agrees(*responses: httpx.Response, lesson: str | None = None) -> None:
    """Fails when the database file was read more often than the app's own record accounts for.

    Codes: `record-contradicted`, `database-replaced`. Where nothing could be counted, nothing is
    said.
    """
    for response in responses:
        seen, timeline = file_of(response), timeline_of(response)
        if seen is None:
            continue
        if seen.replaced:
            fail(
                "database-replaced",
                "The app deleted its database file, so its reads can't be counted.",
                where=timeline.endpoint,
                why="Whoever has the old file open goes on with that one.",
                direction="Empty tables with SQL, and leave the database's files to the database.",
                lesson=lesson,
            )
        recorded = len(timeline.of("sql", "begin", "commit", "rollback"))
        if seen.statements > recorded + SLACK:
            fail(
                "record-contradicted",
                f"{timeline.label} read the database file {seen.reads} times; the app's own record "
                f"accounts for {recorded} statements.",
                where=timeline.endpoint,
                why="Each statement reads the file at least once. A record that shows fewer isn't "
                "the whole truth.",
                direction="Does anything keep statements from being seen?",
                lesson=lesson,
                evidence=[exchange(response)],
            )


def grows_outside(
    small: httpx.Response, large: httpx.Response, sizes: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Reads of the file for the two, where they grow with the parents; None where they don't."""
    few, many = file_of(small), file_of(large)
    if few is None or many is None or sizes is None:
        return None
    more = many.statements - few.reads
    return (few.reads, many.reads) if more >= max(LEAST, IN_ALL * (sizes[1] - sizes[0])) else None


async def expect_answer_after_commit(
    app: App,
    method: str,
    path: str,
    *,
    where: Location | None = None,
    code: str = "commit-after-answer",
    why: str = "The client is told that it's done before it is: a commit can still fail, and the "
    "next request may not find what this one promised.",
    direction: str = "Commit where the work is done, before anything is answered.",
    lesson: str | None = None,
    **send: Any,
) -> httpx.Response:
    """Fails when a request that writes is answered with success while nothing can be committed.

    A reader holds the database file open, so SQLite can't finish a commit. A right answer waits
    until the reader lets go. send: what httpx's `request` takes. In WAL mode a reader stops no
    commit, and nothing is judged. Returns the answer.
    """
    answering = asyncio.Event()
    request = app.client.request(method, path, extensions={"on_start": answering.set}, **send)
    if await app.database.mode() == "wal":
        return await request
    async with app.database.held(exclusive=False) as waits:
        work = asyncio.ensure_future(request)
        give_up = asyncio.get_running_loop().time() + PATIENCE
        while not (answering.is_set() or work.done() or await waits()):
            if asyncio.get_running_loop().time() > give_up:
                break
            await asyncio.sleep(0.01)
        # What was sent before the commit began is on its way.
        await asyncio.sleep(SETTLE)
        early = answering.is_set()
    response = await work
    if early and response.status_code < 400:
        fail(
            code,
            f"{timeline_of(response).label} answered {response.status_code} while the database "
            "could not commit anything.",
            where=where or timeline_of(response).endpoint,
            why=why,
            direction=direction,
            lesson=lesson,
            evidence=[exchange(response)],
        )
    return response


async def expect_answers_leave(
    app: App,
    *,
    code: str = "answers-held-back",
    why: str = "A client then waits for everything that was meant to happen after the answer: "
    "emails, reports, clean-up.",
    direction: str = "What keeps an answer from leaving as soon as it's complete?",
    lesson: str | None = None,
) -> None:
    """Fails when the app keeps answers back until everything behind them is done.

    A route is added whose background task ends only when it's told to. Its answer must come before.
    """
    path = f"/{secrets.token_hex(8)}"
    answered = asyncio.Event()
    await app.call(LATER, path=path)
    work = asyncio.ensure_future(app.client.get(path, extensions={"on_end": answered.set}))
    try:
        came = await _within(answered.wait(), PATIENCE)
    finally:
        await app.call(RELEASE, path=path)
    response = await work
    if came:
        return
    fail(
        code,
        f"An answer with a background task behind it wasn't sent within {PATIENCE:g} s; it came "
        "when the task had ended.",
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[exchange(response)],
    )


async def _within(work: Awaitable[Any], seconds: float) -> bool:
    """Whether it was done within so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            await work
    except TimeoutError:
        return False
    return True
