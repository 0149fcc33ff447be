"""Hidden suite: who decides about a transfer, and what is left when one of its steps fails."""

from contextlib import suppress

from tutor.testing import (
    App,
    CallFailed,
    Database,
    Source,
    exchange,
    expect_json,
    expect_status,
    fail,
    file_of,
    statements,
    timeline_of,
)

from .bank import (
    JOB,
    LESSON,
    LIMIT,
    STEPS,
    amount,
    balances,
    changes,
    failing,
    job_line,
    orders,
    post,
    run_job,
    wallets,
    written,
)
from .doors import (
    expect_asked,
    expect_decided,
    expect_no_http,
    expect_nothing_happened,
    expect_order_done,
    expect_refused_order,
    expect_watched,
)

SAME = "What clients see should stay; only who decides it should move."


async def test_clients_see_no_change(app: App, database: Database) -> None:
    """POST /transfers answers what it answered before."""
    told = {"direction": SAME, "lesson": LESSON}
    rich, poor = await wallets(database, 3 * LIMIT, 700)
    nobody = rich + poor
    cases = [
        (rich, poor, LIMIT, 201),
        (poor, rich, amount(), 201),
        (rich, poor, LIMIT + 1, 422),
        (poor, rich, LIMIT, 201),
        (poor, rich, LIMIT, 409),
        (rich, nobody, 5, 404),
        (nobody, rich, 5, 404),
        (rich, poor, 0, 422),
    ]
    for source_id, target_id, cents, status in cases:
        before, rows = await balances(database), await written(database)
        response = await post(app, source_id, target_id, cents)
        expect_status(response, status, **told)
        if status == 201:
            before[source_id] -= cents
            before[target_id] += cents
            rows.append((source_id, target_id, cents))
            stored = await database.rows("SELECT max(id) AS id FROM transfers")
            body = {"source_id": source_id, "target_id": target_id, "amount_cents": cents}
            expect_json(response, body | {"id": stored[0]["id"]}, **told)
        if await balances(database) != before or await written(database) != rows:
            fail(
                "books",
                f"POST /transfers answered {status} for {cents} cents. "
                f"{changes(before, await balances(database))} "
                f"{len(await written(database))} rows stand in `transfers`; {len(rows)} are "
                "expected.",
                where=timeline_of(response).endpoint,
                why="An answer is a promise about what is stored.",
                evidence=[exchange(response)],
                **told,
            )
    wallet = await app.client.get(f"/wallets/{poor}")
    expect_status(wallet, 200, **told)


async def test_job_keeps_the_rules(app: App, database: Database, source: Source) -> None:
    """The nightly job keeps the rules of the route."""
    rich, poor, other = await wallets(database, 4 * LIMIT, 300, 0)
    cents = amount()
    await expect_refused_order(app, database, source, (rich, other, LIMIT + 1), "over the limit")
    await expect_refused_order(
        app, database, source, (rich, rich + other, cents), "to a wallet that nobody has"
    )
    await expect_refused_order(
        app, database, source, (poor, other, 301), "of more than its source has"
    )
    await expect_order_done(app, database, (rich, other, cents))
    # All of them in one night: what is refused stops nobody, and leaves nothing for the others.
    await database.execute("DELETE FROM standing_orders")
    await orders(
        database,
        (rich, other, cents),
        (rich, rich + other, cents),
        (poor, other, 301),
        (rich, other, LIMIT + 1),
        (rich, other, LIMIT),
    )
    before = await balances(database)
    said = await run_job(app)
    before[rich] -= cents + LIMIT
    before[other] += cents + LIMIT
    after = await balances(database)
    if said != {"done": 2, "refused": 3} or after != before:
        fail(
            "night",
            f"Of five orders in one night, two can be done and three are refused; the job says "
            f"{said}. {changes(before, after)}",
            where=job_line(app),
            why="What an order that was refused leaves in the session is stored with the next one; "
            "and what stops the job stops everybody behind it.",
            direction="How long does a session of the job live, and which orders share it?",
            lesson=LESSON,
        )


async def test_one_home(app: App, database: Database, source: Source) -> None:
    """Both doors leave the decision to TransferService.transfer."""
    await expect_watched(app, source)
    rich, poor = await wallets(database, 2 * LIMIT, 0)
    response = await post(app, rich, poor, amount())
    expect_status(response, 201, direction=SAME, lesson=LESSON)
    expect_asked(await app.call("host:asked"), "the route", timeline_of(response).endpoint)
    await post(app, poor, rich, LIMIT)
    where = timeline_of(response).endpoint
    expect_decided(await app.call("host:asked"), "the route", "a transfer without money", where)
    await orders(database, (rich, poor, amount()))
    await run_job(app)
    expect_asked(await app.call("host:asked"), "the job", job_line(app))
    await database.execute("UPDATE standing_orders SET amount_cents = ?", [LIMIT + 1])
    await run_job(app)
    said = await app.call("host:asked")
    expect_decided(said, "the job", "an order over the limit", job_line(app))
    expect_no_http(said, source)


async def test_all_or_nothing(app: App, database: Database, source: Source) -> None:
    """Whatever fails between two steps, no money is lost."""
    for step in STEPS:
        await database.execute("DELETE FROM standing_orders")
        rich, poor = await wallets(database, LIMIT, amount())
        before, rows = await balances(database), await written(database)
        async with failing(database, step, rich, poor):
            response = await post(app, rich, poor, amount())
        await expect_nothing_happened(app, database, source, before, rows, step, response)
        await orders(database, (rich, poor, amount()))
        async with failing(database, step, rich, poor):
            with suppress(CallFailed):
                await app.call(JOB)
        await expect_nothing_happened(app, database, source, before, rows, step, None)


async def test_one_transaction(app: App, database: Database, source: Source) -> None:
    """One transfer is one transaction."""
    rich, poor = await wallets(database, LIMIT, 0)
    response = await post(app, rich, poor, amount())
    expect_status(response, 201, direction=SAME, lesson=LESSON)
    timeline = timeline_of(response)
    sent = zip(timeline.of("sql"), timeline.statements, strict=True)
    written_at = [event.at for event, statement in sent if not statement.reads]
    ends = sorted(event.at for event in timeline.of("commit"))
    # A commit that stores something; one that only ends a reading is none.
    storing = [
        end
        for before, end in zip([0.0, *ends], ends, strict=False)
        if any(before < at <= end for at in written_at)
    ]
    seen = file_of(response)
    # SQLite makes a journal for each transaction that writes: the kernel saw how many there were.
    journals = seen.commits if seen is not None else 0
    if max(len(storing), journals) > 1:
        first = next((e for e in timeline.of("commit") if e.at in storing), None)
        fail(
            "several-transactions",
            f"One transfer was stored with {max(len(storing), journals)} commits.",
            where=(first.location if first else None)
            or source.definition("TransferService.transfer"),
            why="A process that is killed after the first one leaves what is stored until then, "
            "and nobody puts it back: no `except` runs in a process that is gone.",
            direction="Let the database do the putting back: what is not committed never was.",
            lesson=LESSON,
            evidence=[statements([("one transfer", response)])],
        )
