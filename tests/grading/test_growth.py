"""What grows with the parents is told from what grows with batches, pages and levels."""

from tutor.grading.suite.expect.growth import growth
from tutor.grading.suite.timeline import Statement
from tutor.grading.verdict import Location

SIZES = (3, 30)


def asked(
    shape: str,
    times: int = 1,
    rows: int | None = 1,
    line: int = 1,
    how: str = "plain",
    loop: int | None = None,
) -> list[Statement]:
    around = None if loop is None else Location(file="app/main.py", line=loop)
    where = Location(file="app/main.py", line=line)
    attribute = "Order.customer" if how == "lazy" else None
    one = Statement(shape, shape, where, rows, 1.0, attribute, how, around)
    return [one] * times


def page(rows: int) -> list[Statement]:
    return asked("SELECT orders", rows=rows, line=5)


def test_one_for_each_parent_is_found_and_told_with_its_line() -> None:
    found = growth(page(3) + asked("lines", 3, 2), page(30) + asked("lines", 30, 2), SIZES)
    assert found is not None and found.kind == "repeated"
    assert len(found.statements) == 30 and found.where == Location(file="app/main.py", line=1)


def test_one_for_every_third_parent_is_found() -> None:
    assert growth(page(3) + asked("a", 1), page(30) + asked("a", 10), SIZES) is not None


def test_batches_of_five_are_left_alone() -> None:
    few, many = asked("a IN (…)", 1, 3), asked("a IN (…)", 6, 5)
    assert growth(few, many, SIZES) is None
    assert growth(few + asked("b IN (…)", 1, 3), many + asked("b IN (…)", 6, 5), SIZES) is None


def test_batches_of_two_are_left_alone() -> None:
    assert growth(asked("a IN (…)", 2, 2), asked("a IN (…)", 15, 2), SIZES) is None
    assert growth(asked("a IN (…)", 3, 2), asked("a IN (…)", 30, 2), SIZES) is not None


def test_pages_of_ten_are_left_alone_beside_a_short_list() -> None:
    few = asked("c", rows=2) + asked("a LIMIT ?", 1, 3)
    assert growth(few, asked("c", rows=4) + asked("a LIMIT ?", 4, 8), SIZES) is None


def test_a_page_that_shows_fewer_is_measured_by_what_it_shows() -> None:
    assert growth(page(3) + asked("a", 3), page(10) + asked("a", 10), SIZES) is not None
    few, many = asked("a LIMIT ?", 3, 3), asked("a LIMIT ?", 10, 3)
    assert growth(page(3) + few, page(10) + many, SIZES) is not None


def test_one_statement_more_is_no_loop() -> None:
    assert growth(page(3), page(30) + asked("a", 2), SIZES) is None
    assert growth(page(3), page(5) + asked("next") + asked("last"), SIZES) is None


def test_a_loop_over_several_shapes_is_found() -> None:
    shapes = [f"kind {n}" for n in range(5)]
    few = page(3) + [s for shape in shapes[:3] for s in asked(shape)]
    many = page(30) + [s for shape in shapes for s in asked(shape, 6)]
    assert growth(few, many, SIZES) is not None


def test_a_text_of_its_own_for_each_parent_is_found() -> None:
    few = page(3) + [s for n in range(3) for s in asked(f"SELECT a FROM t{n}")]
    found = growth(
        few, page(30) + [s for n in range(30) for s in asked(f"SELECT a FROM t{n}")], SIZES
    )
    assert found is not None and found.kind == "spread"


def test_a_relation_that_few_rows_share_is_found_only_where_the_page_grew() -> None:
    lazy = asked("customers", 3, how="lazy")
    found = growth(page(3) + lazy, page(30) + lazy, SIZES)
    assert found is not None and found.kind == "saturated"
    assert growth(page(3) + lazy, page(3) + lazy, SIZES) is None
    own = asked("SELECT lines WHERE ? = lines.order_id", 2, how="lazy")
    assert growth(page(3) + own, page(30) + own, SIZES) is None
    shared = asked("customers", 3)
    assert growth(page(3) + shared, page(30) + shared, SIZES) is None


def test_a_helper_that_also_sends_the_page_is_not_blamed() -> None:
    few = page(3) + asked("a", 3, line=5, loop=9)
    found = growth(few, page(30) + asked("a", 30, line=5, loop=9), SIZES)
    assert found is not None and found.where == Location(file="app/main.py", line=9)


def test_without_sizes_the_rows_of_the_page_count_and_without_them_any_growth() -> None:
    few, many = asked("a IN (…)", 1, 3), asked("a IN (…)", 6, 5)
    assert growth(page(3) + few, page(30) + many, None) is None
    assert growth(few, many, None) is not None
    assert growth(page(3) + asked("a", 3), page(30) + asked("a", 30), None) is not None
