"""Hidden suite: what a page of orders costs the database."""

import re
from itertools import count
from typing import Any

import httpx
import pytest

from tutor.testing import (
    App,
    Database,
    Location,
    Source,
    Statement,
    expect_constant_queries,
    expect_json,
    expect_loads_used,
    expect_record_agrees,
    expect_status,
    fail,
    statements,
    timeline_of,
)

LESSON = "loading"
CUSTOMERS, PRODUCTS, ORDERS = 200, 400, 120
CEILING = 5
SHOWN = ("Order.customer", "Order.lines", "OrderLine.product")
ALWAYS = ("selectin", "joined", "subquery", "immediate")
"""The ways of loading that, said on a model, every query pays for."""


@pytest.fixture
async def shop(database: Database) -> dict[int, dict[str, Any]]:
    """The orders as a page shows them. Each has a customer of its own, each line a product of
    its own: what is shared could be found in the session without another statement."""
    customers = [{"id": n, "name": f"customer {n}"} for n in range(1, CUSTOMERS + 1)]
    products = [
        {"id": n, "title": f"product {n}", "price_cents": n} for n in range(1, PRODUCTS + 1)
    ]
    orders, lines, shown = [], [], {}
    line_ids = count(1)
    for n in range(1, ORDERS + 1):
        orders.append({"id": n, "status": "paid" if n % 2 else "new", "customer_id": n})
        own = [next(line_ids) for _ in range(n % 4)]
        lines += [
            {"id": i, "order_id": n, "product_id": product(i), "quantity": i % 5 + 1} for i in own
        ]
        shown[n] = {
            "id": n,
            "customer": f"customer {n}",
            "lines": [{"product": f"product {product(i)}", "quantity": i % 5 + 1} for i in own],
        }
    await database.insert("customers", customers)
    await database.insert("products", products)
    await database.insert("orders", orders)
    await database.insert("order_lines", lines)
    return shown


def product(line_id: int) -> int:
    """A product for a line; 7 and `PRODUCTS` share no factor, so no two lines share one."""
    return line_id * 7 % PRODUCTS + 1


async def test_page_is_right(app: App, shop: dict[int, dict[str, Any]]) -> None:
    """A page holds the orders asked for, each with its customer and lines."""
    for limit, offset in ((8, 0), (5, 10), (100, 100)):
        response = await app.client.get(f"/orders?limit={limit}&offset={offset}")
        expect_page_status(response)
        wanted = [shop[n] for n in range(offset + 1, min(offset + limit, ORDERS) + 1)]
        expect_orders(response, [order["id"] for order in wanted])
        expect_json(
            response,
            wanted,
            code="page",
            direction="The answer should stay as it was; only how its rows are read changes.",
            lesson=LESSON,
        )


async def test_queries_do_not_grow(app: App, shop: dict[int, dict[str, Any]]) -> None:
    """A page of 30 orders costs as many statements as a page of 3."""
    small = await app.client.get("/orders?limit=3")
    large = await app.client.get("/orders?limit=30")
    if not timeline_of(large).queries:
        fail(
            "nothing-read",
            "30 orders came from the database, and not one statement of the app was seen.",
            why="What nobody can see, nobody can count, here as in the logs of production.",
            direction="Read through the engine and the session that the app came with.",
            lesson=LESSON,
        )
    expect_constant_queries(
        small,
        large,
        sizes=(3, 30),
        labels=("3 orders", "30 orders"),
        at_most=CEILING,
        why="Each statement is a trip to the database. Three rows in a test hide it; a customer "
        "with three thousand does not.",
        direction="Which relations does this page show, at every level? They can be loaded "
        "together with the page.",
        lesson=LESSON,
    )


async def test_reads_what_it_shows(app: App, shop: dict[int, dict[str, Any]]) -> None:
    """A page reads the rows that it shows, not a whole table."""
    size = 5
    response = await app.client.get(f"/orders?limit={size}")
    lines = sum(len(shop[n]["lines"]) for n in range(1, size + 1))
    most = 3 * (size + lines)  # more than any one statement of a page this size has to read
    big = [s for s in timeline_of(response).queries if (s.rows or 0) > most]
    if big:
        read = listed([f"{s.rows} rows of `{tables(s)[0]}`" for s in big[:3]])
        fail(
            "over-fetch",
            f"A page that shows {size} orders with {lines} lines read {read}.",
            where=big[0].location,
            why="The number of statements is constant, their rows are not: they grow with the "
            "tables, whatever the page shows, and each becomes an object in memory.",
            direction="Let the database pick: ask it for the rows that belong to this page.",
            lesson=LESSON,
            evidence=[statements([(f"{size} orders", response)])],
        )
    expect_loads_used(response, shown=SHOWN, lesson=LESSON)


async def test_status_stays_cheap(
    app: App, shop: dict[int, dict[str, Any]], source: Source
) -> None:
    """The status of an order costs one statement that reads one row."""
    response = await app.client.get("/orders/7/status")
    expect_status(response, 200, lesson=LESSON)
    expect_json(response, {"id": 7, "status": "paid"}, lesson=LESSON)
    expect_status(await app.client.get("/orders/9999/status"), 404, lesson=LESSON)
    expect_record_agrees(response, lesson=LESSON)
    queries = timeline_of(response).queries
    others = sorted({t for s in queries for t in tables(s)} - {"orders"})
    if len(queries) <= 1 and not others:
        return
    cost = f"{len(queries)} statements" if len(queries) > 1 else "one statement"
    also = f", and read {listed([f'`{t}`' for t in others])} as well" if others else ""
    eager = eager_relation(source)
    fail(
        "always-eager",
        f"GET /orders/7/status shows two columns of `orders`. It cost {cost}{also}.",
        where=eager or queries[-1].location,
        why="Eager loading written on the model is paid by every query, also by those that show "
        "nothing of it."
        if eager
        else "What is not shown need not be read.",
        direction="Where can it be said for one query instead of for all of them?"
        if eager
        else "Read what this answer shows, and nothing else.",
        lesson=LESSON,
        evidence=[statements([("one status", response)])],
    )


def expect_page_status(response: httpx.Response) -> None:
    """Fails unless the page came; an attribute that was touched too early gets its own words."""
    failure = timeline_of(response).failure
    if failure is not None and "greenlet_spawn" in failure.message:
        fail(
            "missing-greenlet",
            f"{timeline_of(response).label} answered {response.status_code}: a relation was "
            "touched that nothing had loaded, and an AsyncSession does not load it in passing.",
            where=failure.location or timeline_of(response).endpoint,
            why="Loading takes a trip to the database, and a bare attribute cannot await one.",
            direction="Which relation of this line did the query not load?",
            lesson=LESSON,
        )
    expect_status(response, 200, lesson=LESSON)


def expect_orders(response: httpx.Response, wanted: list[int]) -> None:
    """Fails when the page shows other orders than those, in words that fit how they were read."""
    body = response.json()
    shown = [o.get("id") for o in body if isinstance(o, dict)] if isinstance(body, list) else []
    if shown == wanted:
        return
    paged = [s for s in timeline_of(response).queries if "LIMIT" in s.sql.upper().split()]
    # Only LIMIT over lines shows fewer orders than asked for; another mistake sorts or skips.
    short = paged if len(shown) < len(wanted) else []
    joined = next((s for s in short if "order_lines" in tables(s)), None)
    fail(
        "page",
        f"GET {response.request.url.raw_path.decode()} shows {len(shown)} orders: "
        f"{shortened(shown)}. "
        f"{len(wanted)} are expected: {shortened(wanted)}.",
        where=joined.location if joined else timeline_of(response).endpoint,
        why="A JOIN gives one row per order line. LIMIT then counts lines, and an order without "
        "lines has no row at all."
        if joined
        else "`limit` and `offset` count orders, in the order of their ids.",
        direction="Page the orders first; then load what belongs to each of them, also where "
        "that is nothing."
        if joined
        else "Compare what is selected, sorted and limited with what the page should hold.",
        lesson=LESSON,
        evidence=[statements([("the page", response)])],
    )


def tables(statement: Statement) -> list[str]:
    """The tables that a query reads, in the order in which it names them."""
    return re.findall(r"\b(?:from|join)\s+\"?(\w+)", statement.sql, re.IGNORECASE) or ["?"]


def eager_relation(source: Source) -> Location | None:
    """The first line of a model that says that a relation is always loaded."""
    models = [path for path in sorted(source.files) if path.startswith("app/models/")]
    words = [f"lazy={mark}{way}" for way in ALWAYS for mark in ('"', "'")] + ["lazy=False"]
    found = (source.find(word, path) for path in models for word in words)
    return next(filter(None, found), None)


def listed(words: list[str]) -> str:
    """Words as a phrase: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def shortened(numbers: list[Any]) -> str:
    """At most ten numbers."""
    return ", ".join(str(n) for n in numbers[:10]) + (", …" if len(numbers) > 10 else "")
