"""Which table a query reads, and how many it joins, whatever stands in its columns."""

import pytest

from tutor.grading.suite.expect.sql_text import first_table, joined_tables

FIRST = [
    ("SELECT orders.id FROM orders WHERE orders.id = ?", "orders"),
    ('SELECT id FROM "order" WHERE id = 1', "order"),
    ("SELECT id FROM shop.orders AS o", "shop.orders"),
    ('SELECT id FROM "main" . "orders"', "main.orders"),
    ("SELECT `id` FROM `orders`", "orders"),
    ("SELECT (SELECT count(*) FROM lines WHERE lines.o = orders.id) AS n FROM orders", "orders"),
    (
        "SELECT a, (SELECT max(x) FROM b), (SELECT min(x) FROM c) FROM d JOIN e ON 1",
        "d",
    ),
    ("SELECT anon_1.id FROM (SELECT orders.id AS id FROM orders LIMIT 3) AS anon_1", "orders"),
    ("SELECT x FROM (orders JOIN lines ON true)", "orders"),
    ("SELECT x FROM ((SELECT y FROM deep) AS a JOIN b ON true)", "deep"),
    ("WITH page AS (SELECT id FROM orders) SELECT * FROM page JOIN lines ON 1", "orders"),
    ("WITH a AS (SELECT 1 FROM x), b AS (SELECT 1 FROM y) SELECT * FROM b", "y"),
    ("WITH a AS (SELECT 1 FROM x), b AS (SELECT 1 FROM a) SELECT * FROM b", "x"),
    ("WITH page AS (SELECT id FROM orders) SELECT * FROM lines, page", "lines"),
    (
        "WITH RECURSIVE t(id) AS (SELECT id FROM nodes UNION ALL SELECT n.id FROM nodes n, t)"
        " SELECT id FROM t",
        "nodes",
    ),
    ("WITH a AS NOT MATERIALIZED (SELECT 1 FROM x) SELECT * FROM a", "x"),
    ("WITH t AS (SELECT * FROM t) SELECT * FROM t", "t"),
    ("SELECT EXISTS (SELECT 1 FROM lines WHERE o = 3) AS found", "lines"),
    ("SELECT extract(year FROM placed) FROM orders", "orders"),
    ("SELECT a IS DISTINCT FROM b, c IS NOT DISTINCT FROM d FROM orders", "orders"),
    ("SELECT 'from nobody' AS t, note FROM orders", "orders"),
    ("SELECT 'it''s FROM x' FROM orders", "orders"),
    ("SELECT /* FROM x */ id -- FROM y\n FROM orders", "orders"),
    ("select id from orders union select id from archive", "orders"),
    ("SELECT id FROM orders WHERE x IN (SELECT id FROM custom", "orders"),
    ("SELECT count(*) AS n FROM (SELECT DISTINCT o.id FROM orders AS o) AS s", "orders"),
    ("SELECT 1", None),
    ("PRAGMA table_info", None),
    ("", None),
]
JOINS = [
    ("SELECT * FROM a", 0),
    ("SELECT * FROM a, b WHERE a.x = b.x", 1),
    ("SELECT * FROM a JOIN b ON 1 LEFT OUTER JOIN c ON f(a.x, b.x) WHERE d IN (1, 2)", 2),
    ("SELECT (SELECT count(*) FROM x JOIN y ON 1) FROM a", 0),
    ("SELECT * FROM (SELECT id FROM a JOIN b ON 1 LIMIT 3) AS page JOIN c ON 1", 2),
    ("WITH p AS (SELECT id FROM a JOIN b ON 1) SELECT * FROM p", 1),
    ("SELECT * FROM (a JOIN b ON 1) JOIN c ON f(1, 2)", 2),
    ("SELECT * FROM a WHERE a.x IN (SELECT y FROM b JOIN c ON 1)", 0),
    ("SELECT id, name FROM a ORDER BY id, name", 0),
    ("SELECT 1", 0),
]


@pytest.mark.parametrize(("sql", "table"), FIRST)
def test_the_table_of_the_main_query_is_named(sql: str, table: str | None) -> None:
    assert first_table(sql) == table


@pytest.mark.parametrize(("sql", "count"), JOINS)
def test_joins_of_the_main_query_are_counted(sql: str, count: int) -> None:
    assert joined_tables(sql) == count


def test_any_text_has_an_answer_or_none() -> None:
    for text in ("FROM", "SELECT FROM", "WITH", "WITH a AS", "((((", "SELECT * FROM (", ")FROM x"):
        assert first_table(text) in (None, "x", "a"), text
        assert joined_tables(text) == 0, text
