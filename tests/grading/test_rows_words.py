"""How what an answer holds is told: one of a thing is no "1 items"."""

from tutor.grading.suite.expect.rows import _held, _items, _missing


def test_one_is_told_in_the_singular() -> None:
    assert _missing([{}], 3, {}) == "shows 1 item; there are 3 for this page"
    assert _missing([{}, {}], 3, {}) == "shows 2 items; there are 3 for this page"
    assert _held((1, 1)) == "holds 1 item both times"
    assert _held((1, 4)) == "holds 1 and 4 items"
    assert (_items(1), _items(0)) == ("1 item", "0 items")
