"""The shape of a statement: its text without the values, so that repetitions can be counted."""

import re
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_TEXT = re.compile(r"'(?:[^']|'')*'")
_COMMENT = re.compile(r"('(?:[^']|'')*'|\"[^\"]*\")|--[^\n]*|/\*.*?\*/", re.DOTALL)
_NUMBER = re.compile(r"\b\d+(\.\d+)?\b")
_PARAMETER = re.compile(r"%s|%\(\w+\)s|(?<![:\w]):\w+|\$\?")
_LIST = re.compile(r"\(\s*\?(?:\s*,\s*\?)*\s*\)")
_ROWS = re.compile(r"(\(…\))(\s*,\s*\(…\))+")

MAX_SQL = 2000
MAX_SHAPE = 4000
MAX_READ = 32_000
"""Characters of a statement that are looked at: a list of many keys folds into few."""


@lru_cache(maxsize=512)
def folded(sql: str) -> str:
    """The statement on one line without its comments, at most MAX_SQL characters of it."""
    return _SPACE.sub(" ", _uncommented(sql[: 4 * MAX_SQL])).strip()[:MAX_SQL]


@lru_cache(maxsize=512)
def shape(sql: str) -> str:
    """The statement with `?` for values and `(…)` for lists of them, however long."""
    text = _TEXT.sub("?", _uncommented(sql[:MAX_READ]))
    text = _NUMBER.sub("?", text)
    text = _PARAMETER.sub("?", text)
    text = _LIST.sub("(…)", text)
    text = _ROWS.sub(r"\1", text)
    return _SPACE.sub(" ", text).strip()[:MAX_SHAPE]


def _uncommented(sql: str) -> str:
    return _COMMENT.sub(lambda found: found[1] or " ", sql)
