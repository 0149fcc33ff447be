"""Expectations about sessions and transactions: one a request, closed, committed in time."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import httpx

from tutor.grading.suite import evidence
from tutor.grading.suite.app import App
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.failing import fail
from tutor.grading.suite.timeline import Event, Timeline
from tutor.grading.verdict import Location


class Used(NamedTuple):
    """A session that worked in a request: its number, the task it worked in, where it was made."""

    number: int
    task: str | None
    made: Location | None


def expect_one_session(
    *responses: httpx.Response,
    code: str = "two-sessions",
    why: str = "",
    direction: str = "One dependency gives a request its session; everything below is handed it.",
    lesson: str | None = None,
    where: Location | None = None,
) -> None:
    """Fails when a request works with two sessions, or two requests with the same one.

    Sessions of other tasks, and those of background work after the answer, are their own affair.
    `where` is the line to show, if you know a better one than that which made the session.
    Codes: `two-sessions`, `shared-session`.
    """
    owners: dict[int, str] = {}
    for response in responses:
        timeline = timeline_of(response)
        used = sessions_of(timeline)
        second = _second(used)
        if second is not None:
            fail(
                code,
                f"{timeline.label} worked with {len(used)} sessions; one is expected.",
                where=where or second.made or timeline.endpoint,
                why=why
                or "Two sessions are two transactions: one can be stored and the other one lost.",
                direction=direction,
                lesson=lesson,
                evidence=[evidence.statements([(timeline.label, response)])],
            )
        for session in used:
            if session.number in owners:
                fail(
                    "shared-session",
                    f"{timeline.label} worked with the session of an earlier request, "
                    f"{owners[session.number]}.",
                    where=where or session.made or timeline.endpoint,
                    why=why
                    or "A session is one conversation: two callers in it commit and roll back each "
                    "other's work, and at the same time it breaks.",
                    direction=direction,
                    lesson=lesson,
                    evidence=[exchange(response)],
                )
        owners |= {session.number: timeline.label for session in used}


def expect_sessions_closed(
    *responses: httpx.Response,
    code: str = "session-left-open",
    why: str = "An open session keeps a connection of the pool; when none is left, callers wait.",
    direction: str = "Who opens a session closes it, also when something is raised: `async with`.",
    lesson: str | None = None,
) -> None:
    """Fails when a session still holds its connection after its request is over."""
    for response in responses:
        timeline = timeline_of(response)
        open_: dict[int, Event] = {}
        for event in timeline.of("session_begun", "session_ended"):
            if event.kind == "session_begun":
                open_[_number(event)] = event
            else:
                open_.pop(_number(event), None)
        left = [e for e in open_.values() if _task_name(e) not in timeline.tasks_left]
        if left:
            fail(
                code,
                f"{timeline.label} was over, and {len(left)} session"
                + (" was" if len(left) == 1 else "s were")
                + " still open.",
                where=left[0].location or timeline.endpoint,
                why=why,
                direction=direction,
                lesson=lesson,
                evidence=[exchange(response)],
            )


async def expect_committed(
    app: App,
    response: httpx.Response,
    *,
    rows: str,
    code: str = "commit-after-answer",
    why: str = "",
    direction: str = "Commit where the work is done, before anything is answered.",
    lesson: str | None = None,
) -> None:
    """Fails unless what a request wrote was committed before the answer began.

    rows: a query that finds what must be stored now; it is asked from outside. Codes:
    `commit-after-answer`, `no-commit`.
    """
    timeline = timeline_of(response)
    writes = _writes(timeline)
    told = f"{timeline.label} answered {response.status_code}"
    if not await app.database.rows(rows):
        fail(
            "no-commit",
            f"{told}, and {_undone(timeline, writes)}.",
            where=(writes[-1].location if writes else None) or timeline.endpoint,
            why=why or "The caller is told that it is done; nothing is there.",
            direction=direction,
            lesson=lesson,
            evidence=[exchange(response), evidence.statements([(timeline.label, response)])],
        )
    answered = min((e.at for e in timeline.of("response_start")), default=float("inf"))
    for write in writes:
        commit = next((c for c in timeline.of("commit") if c.at >= write.at), None)
        if commit is not None and write.at <= answered < commit.at:
            fail(
                code,
                f"{told}, and committed {(commit.at - answered) * 1000:.1f} ms after that.",
                where=commit.location or timeline.endpoint,
                why=why
                or "The caller is told that it is done before it is: a commit can still fail, and "
                "the next request may not find what this one promised.",
                direction=direction,
                lesson=lesson,
                evidence=[exchange(response)],
            )


def _undone(timeline: Timeline, writes: list[Event]) -> str:
    """What became of the work that nobody finds."""
    if not writes:
        return "wrote nothing to the database"
    rolled_back = any(event.at >= writes[-1].at for event in timeline.of("rollback"))
    return "what it wrote was " + ("rolled back" if rolled_back else "never committed")


def sessions_of(timeline: Timeline) -> list[Used]:
    """The sessions that worked in a request until its answer was complete, in order."""
    ended = min((e.at for e in timeline.of("response_end")), default=float("inf"))
    found: dict[int, Used] = {}
    for event in timeline.of("session_used"):
        if event.at <= ended:
            task = event.data.get("task")
            used = Used(_number(event), task if isinstance(task, str) else None, event.location)
            found.setdefault(used.number, used)
    return list(found.values())


def _second(used: Iterable[Used]) -> Used | None:
    """The second session of one task."""
    by_task: dict[str | None, list[Used]] = defaultdict(list)
    for session in used:
        by_task[session.task].append(session)
        if len(by_task[session.task]) > 1:
            return session
    return None


def _writes(timeline: Timeline) -> list[Event]:
    pairs = zip(timeline.of("sql"), timeline.statements, strict=True)
    words = ("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH")
    return [e for e, s in pairs if not s.reads and s.sql.lstrip().upper().startswith(words)]


def _number(event: Event) -> int:
    number = event.data.get("number")
    return number if isinstance(number, int) else 0


def _task_name(event: Event) -> str:
    return str(event.data.get("task")).partition(" ")[2]
