"""Statements that differ only in their values, or in what is no SQL, have one shape."""

import pytest

from tutor.apphost.probes.fingerprint import folded, shape


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("select a from t where id = 1", "select a from t where id = 22"),
        ("select a from t where n = 'x'", "select a from t where n = 'it''s'"),
        ("select a from t where id in (?, ?)", "select a from t where id in (?, ?, ?)"),
        ("select a from t where id in (1,2)", "select a from t where id in (3)"),
        ("/* request 1 */ select a from t", "/* request 2 */ select a\n from t"),
        ("select a -- for ann\nfrom t", "select a -- for bob\nfrom t"),
        ("select a from t where id = :first", "select a from t where id = :second"),
    ],
)
def test_one_shape(one: str, other: str) -> None:
    assert shape(one) == shape(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("select a from t where n = '-- 1'", "select a from t"),
        ("select a from t1", "select a from t2"),
        ("select a from t where b = 1", "select a from t where c = 1"),
    ],
)
def test_two_shapes(one: str, other: str) -> None:
    assert shape(one) != shape(other)


def test_a_list_of_a_thousand_keys_is_folded_before_it_is_cut() -> None:
    keys = ", ".join("?" * 1000)
    assert shape(f"select a from t where id in ({keys}) order by b").endswith("(…) order by b")


def test_what_looks_like_a_comment_in_a_text_stays() -> None:
    assert folded("select '/* a */', \"--b\"  from t") == "select '/* a */', \"--b\" from t"
