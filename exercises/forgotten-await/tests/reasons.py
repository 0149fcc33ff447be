"""Why an answer is not what it should be, where a coroutine or a task was left alone."""

import re

import httpx

from tutor.testing import Location, Source, exchange, expect_status, fail, timeline_of

LESSON = "forgotten-await"
SILENCERS = ("filterwarnings(", "simplefilter(", "catch_warnings(", "captureWarnings(")
STARTERS = ("create_task(", "ensure_future(", "run_coroutine_threadsafe(", "start_soon(")
THREADS = ("run_in_threadpool(", "to_thread(", "run_in_executor(", "to_thread.run_sync(")
LATER = "add_task("
COMPARED = re.compile(r"\bis (not )?None\b|[!=]= ?None\b")


def expect_answer(response: httpx.Response, status: int, source: Source, why: str) -> None:
    """Fails unless the answer has this status; a coroutine that nobody awaited is told first."""
    if response.status_code == status:
        return
    tell_forgotten(
        response,
        f"{timeline_of(response).label} answered {response.status_code}; {status} is expected.",
        source,
    )
    tell_thread(response, status, source)
    if timeline_of(response).of("error"):  # a familiar crash has a reason of its own
        expect_status(response, status, lesson=LESSON)
    expect_status(
        response,
        status,
        why=why,
        direction="Follow the request from the route down: which line decides on this answer?",
        lesson=LESSON,
    )


def tell_forgotten(response: httpx.Response, observed: str, source: Source) -> None:
    """Fails where a coroutine of this request was never awaited, with what was observed first."""
    timeline = timeline_of(response)
    made = [e for e in timeline.of("warning") if e.data.get("code") == "never-awaited"]
    if not made or timeline.of("error"):  # a crash has its own words
        return
    where = made[0].location
    message = f"{observed} Nobody awaited `{made[0].data.get('text')}`: it made a coroutine, and "
    message += "its body never ran."
    if where is not None and COMPARED.search(source.line(where.file, where.line)):
        message += " A coroutine is never None, and never false."
    silencer = first(source, SILENCERS)
    if silencer is not None:
        message += f" {silencer.file}, line {silencer.line} silences the warning; the call still "
        message += "does nothing."
    fail(
        "never-awaited",
        message,
        where=where,
        why="Calling an `async def` function runs none of its lines. Whatever is decided on what "
        "it gives is decided on the coroutine, and whatever it should write is not written.",
        direction="What does this line get back, and when does the work behind it run?",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def tell_thread(response: httpx.Response, status: int, source: Source) -> None:
    """Fails where an `async def` function was handed to a thread, and its coroutine left alone."""
    timeline = timeline_of(response)
    thread = first(source, THREADS)
    if thread is None or not any(
        e.data.get("code") == "never-awaited" for e in timeline.of("warning")
    ):
        return
    fail(
        "coroutine-of-a-thread",
        f"{timeline.label} answered {response.status_code}; {status} is expected. A thread called "
        "the function, and what it got is a coroutine. Nobody awaited that.",
        where=thread,
        why="A call of an `async def` function runs none of its lines in a thread either. Threads "
        "are for `def` functions that wait without `await`.",
        direction="Is the function that is called here `def` or `async def`?",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def tell_kept(response: httpx.Response, observed: str, source: Source) -> None:
    """Fails because a row outlived the answer that said it is gone, with the reason if known."""
    tell_forgotten(response, observed, source)
    task, later = first(source, STARTERS), first(source, (LATER,))
    reason, where = "", timeline_of(response).endpoint
    why = "Who was told that their data is removed does not ask again, and the row stays."
    direction = "Follow the request down to the line that removes the row, and on to its commit."
    if task is not None:
        line = source.line(task.file, task.line)
        name = next(s for s in STARTERS if s in line)
        reason = f" `{name.rstrip('(')}` only starts the work: nobody waits for that task."
        where = task
        why = (
            "A task runs whenever the loop gets to it: after the commit, after the session is "
            "closed, or not at all. If it raises, nobody hears it."
        )
        direction = "What has to be over before this request may be answered?"
    elif later is not None:
        reason = " A background task begins after the answer was sent."
        where = later
        direction = "What has to be over before this request may be answered?"
    fail(
        "kept",
        observed + reason,
        where=where,
        why=why,
        direction=direction,
        lesson=LESSON,
        evidence=[exchange(response)],
    )


def first(source: Source, words: tuple[str, ...]) -> Location | None:
    """The first line of the submission that holds one of these."""
    return next(filter(None, (source.find(word) for word in words)), None)
