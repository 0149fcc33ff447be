"""What each door must do with an order, and what is told where it does not."""

from typing import Any

import httpx

from tutor.testing import App, CallFailed, Database, Location, Source, exchange, fail

from .bank import LESSON, balances, changes, job_line, orders, run_job, written


async def expect_order_done(app: App, database: Database, order: tuple[int, int, int]) -> None:
    """Fails unless the job does this one order, and writes it down."""
    source_id, target_id, cents = order
    await database.execute("DELETE FROM standing_orders")
    await orders(database, order)
    before, rows = await balances(database), await written(database)
    said = await run_job(app)
    after = await balances(database)
    before[source_id] -= cents
    before[target_id] += cents
    if said != {"done": 1, "refused": 0} or after != before:
        fail(
            "order-not-done",
            f"An order of {cents} cents breaks no rule; the job says {said}. "
            f"{changes(before, after)}",
            where=job_line(app),
            why="Whoever has a standing order counts on it.",
            direction="Compare what the job hands over with what `transfer` takes, and look for "
            "the commit.",
            lesson=LESSON,
        )
    if await written(database) != [*rows, order]:
        fail(
            "not-written-down",
            f"The job moved {cents} cents, and `transfers` has "
            f"{len(await written(database)) - len(rows)} new rows; one is expected.",
            where=job_line(app),
            why="Money that moved without a trace cannot be explained to anybody. The route "
            "writes each transfer down.",
            direction="What belongs to a transfer belongs to it at every door.",
            lesson=LESSON,
        )


async def expect_refused_order(
    app: App, database: Database, source: Source, order: tuple[int, int, int], kind: str
) -> None:
    """Fails unless the job refuses this one order, and nothing changes."""
    await database.execute("DELETE FROM standing_orders")
    await orders(database, order)
    before, rows = await balances(database), await written(database)
    said = await run_job(app)
    after = await balances(database)
    if said == {"done": 0, "refused": 1} and after == before and await written(database) == rows:
        return
    lost = before[order[0]] - after[order[0]] if order[0] in before else 0
    if said == {"done": 0, "refused": 1} and lost:
        fail(
            "refused-and-taken",
            f"An order {kind} was counted as refused, and {lost} cents were taken from its source "
            "all the same.",
            where=job_line(app),
            why="The exception was caught, and what the session knew until then was not undone: "
            "the next commit stores it.",
            direction="Who rolls back when an order is refused? And what is decided before "
            "anything is changed?",
            lesson=LESSON,
        )
    schema = source.find("le=", "app/schemas/transfer.py") or source.find(
        "_validator", "app/schemas/transfer.py"
    )
    message = f"The job did an order {kind}, which the route refuses; it says {said}."
    if schema and kind == "over the limit":
        message += " The schema checks what comes by HTTP; a standing order has no request body."
    fail(
        "rule-bypassed",
        message,
        where=(schema if kind == "over the limit" else None) or job_line(app),
        why="A rule that one door keeps is no rule of the business: money leaves by the other.",
        direction="Decide it where every caller passes.",
        lesson=LESSON,
    )


async def expect_watched(app: App, source: Source) -> None:
    """Fails unless there is a `TransferService.transfer`, which is watched from now on."""
    try:
        found = await app.call("host:watch")
    except CallFailed as failed:
        found = False
        problem = f"TransferService cannot be imported from app/services/transfers.py: {failed}"
    else:
        problem = "TransferService has no `transfer`: nothing that route and job could share."
    await app.call("host:asked")
    if not found:
        fail(
            "no-service",
            f"{problem} Both the route and the job moved money without it.",
            where=source.definition("TransferService"),
            why="Two copies of a rule are two rules, from the first change on. The job moved money "
            "without the limit for that reason.",
            direction="Give `TransferService` an async method `transfer`.",
            lesson=LESSON,
        )


def expect_asked(said: list[dict[str, Any]], who: str, where: Location | None) -> None:
    """Fails unless `transfer` was called."""
    if not said:
        fail(
            "not-through-service",
            f"{who.capitalize()} moved money without `TransferService.transfer`.",
            where=where,
            why="Two copies of a rule are two rules, from the first change on.",
            direction="Let this door call `transfer`, and translate what it says.",
            lesson=LESSON,
        )


def expect_decided(said: list[dict[str, Any]], who: str, what: str, where: Location | None) -> None:
    """Fails unless `transfer` was asked, and said no itself."""
    if any(one["raised"] for one in said):
        return
    asked = "and `transfer` did not say no itself" if said else "before it asked `transfer`"
    fail(
        "rule-outside-service",
        f"{who.capitalize()} refused {what} {asked}.",
        where=where,
        why="A door that decides for itself keeps a copy of the rule; a third door has none.",
        direction="Leave the decision to `transfer`, and only its translation to the door.",
        lesson=LESSON,
    )


async def expect_nothing_happened(
    app: App,
    database: Database,
    source: Source,
    before: dict[int, int],
    rows: list[tuple[int, int, int]],
    step: str,
    response: httpx.Response | None,
) -> None:
    """Fails when a transfer of which one step failed has left a trace."""
    after, now = await balances(database), await written(database)
    if after == before and now == rows:
        return
    door = "POST /transfers" if response is not None else "The nightly job"
    more = sum(after.values()) - sum(before.values())
    if more:
        what = f"{abs(more)} cents are {'gone' if more < 0 else 'there that nobody had'}"
    elif now == rows:
        what = "the money moved, and `transfers` knows nothing of it"
    else:
        what = "`transfers` has a row of it, and the money did not move"
    commit = source.find("commit(", "app/services/transfers.py") or source.find("commit(")
    fail(
        "half-a-transfer",
        f"{door}: {step} failed, as with a disk that is full, and {what}.",
        where=commit or source.definition("TransferService.transfer"),
        why="Each commit is final. What fails after the first one cannot take it back.",
        direction="How many commits does a transfer have, and how many does it need?",
        lesson=LESSON,
        evidence=[exchange(response)] if response is not None else [],
    )


def expect_no_http(said: list[dict[str, Any]], source: Source) -> None:
    """Fails where `transfer` said no with an exception of the web framework."""
    web = next((one for one in said if {"fastapi", "starlette"} & set(one["families"])), None)
    if web is not None:
        fail(
            "http-in-service",
            f"`transfer` refused an order of the job with {web['raised']}: cron has no HTTP "
            "status.",
            where=source.find(web["raised"], "app/services/transfers.py")
            or source.definition("TransferService.transfer"),
            why="A caller without a web server has to read the rule out of a status code.",
            direction="Name the rule in an exception of your own; each door makes its own of it.",
            lesson=LESSON,
        )
