"""The tables of a query, read from its text, which may be cut off at its end.

Not a parser: it follows parentheses, names and the few words that matter here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

_PART = r'(?:"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|[^\W\d]\w*)'
_TOKEN = re.compile(
    rf"'(?:[^']|'')*'?|--[^\n]*|/\*.*?(?:\*/|$)|(?P<name>{_PART}(?:\s*\.\s*{_PART})*)|(?P<mark>[(),])",
    re.DOTALL,
)
_ENDS = frozenset(
    ("WHERE", "GROUP", "ORDER", "LIMIT", "HAVING", "UNION", "INTERSECT", "EXCEPT", "WINDOW")
    + ("OFFSET", "FETCH", "FOR", "RETURNING")
)
"""The words that may follow what a FROM lists."""

Tokens = Sequence[str]
Inner = Mapping[str, Tokens]


def first_table(sql: str) -> str | None:
    """The table that a query reads first; None where its text names none.

    Of a subquery or a common table expression in the main FROM it is the table in there. What the
    list of columns selects from does not count, unless there is nothing else.
    """
    return _first(tuple(_tokens(sql)), {}, frozenset())


def joined_tables(sql: str) -> int:
    """How many tables the main FROM puts together with its first one, also in its subqueries."""
    return _joined(tuple(_tokens(sql)), {}, frozenset())


def _tokens(sql: str) -> Iterator[str]:
    for found in _TOKEN.finditer(sql):
        token = found["name"] or found["mark"]
        if token:
            yield token


def _first(tokens: Tokens, known: Inner, seen: frozenset[str]) -> str | None:
    if tokens and tokens[0].upper() == "WITH":
        named, tokens = _after_with(tokens)
        known = {**known, **named}
    start = _main_from(tokens)
    if start is not None and start + 1 < len(tokens):
        return _source(tokens[start + 1 :], known, seen)
    groups = (_first(group, known, seen) for group in _groups(tokens))
    return next((name for name in groups if name is not None), None)


def _source(tokens: Tokens, known: Inner, seen: frozenset[str]) -> str | None:
    """The table at the beginning of what a FROM lists."""
    if tokens[0] != "(":
        name = _plain(tokens[0])
        if name.lower() in known and name.lower() not in seen:
            return _first(known[name.lower()], known, seen | {name.lower()}) or name
        return name
    inner = tokens[1 : _closing(tokens, 0)]
    words = {token.upper() for token in inner}
    if not inner or "SELECT" in words or "VALUES" in words:
        return _first(inner, known, seen)
    return _source(inner, known, seen)


def _joined(tokens: Tokens, known: Inner, seen: frozenset[str]) -> int:
    if tokens and tokens[0].upper() == "WITH":
        named, tokens = _after_with(tokens)
        known = {**known, **named}
    start = _main_from(tokens)
    if start is None:
        return sum(token.upper() == "JOIN" for token in _level(tokens))
    clause = _clause(tokens[start + 1 :])
    count = sum(token.upper() == "JOIN" or token == "," for token in _level(clause))
    count += sum(_joined(group, known, seen) for group in _groups(clause))
    for name in {_plain(token).lower() for token in _level(clause)} & known.keys() - seen:
        count += _joined(known[name], known, seen | {name})
    return count


def _clause(tokens: Tokens) -> Tokens:
    """The tokens of a FROM, up to the next clause."""
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token == "(") - (token == ")")
        if depth < 0 or (depth == 0 and token.upper() in _ENDS):
            return tokens[:index]
    return tokens


def _main_from(tokens: Tokens) -> int | None:
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token == "(") - (token == ")")
        if depth == 0 and token.upper() == "FROM" and not _compares(tokens, index):
            return index
    return None


def _compares(tokens: Tokens, index: int) -> bool:
    """Whether this FROM belongs to IS [NOT] DISTINCT FROM."""
    before = [token.upper() for token in tokens[max(0, index - 2) : index]]
    return before[-1:] == ["DISTINCT"] and before[0] in ("IS", "NOT")


def _after_with(tokens: Tokens) -> tuple[dict[str, Tokens], Tokens]:
    """The common table expressions by their names in small letters, and what comes after them."""
    named: dict[str, Tokens] = {}
    index = 2 if len(tokens) > 1 and tokens[1].upper() == "RECURSIVE" else 1
    while index < len(tokens):
        name = _plain(tokens[index]).lower()
        body = _as(tokens, index)
        if body is None:
            break
        end = _closing(tokens, body)
        named[name] = tokens[body + 1 : end]
        index = end + 1
        if index >= len(tokens) or tokens[index] != ",":
            break
        index += 1
    return named, tokens[index:]


def _as(tokens: Tokens, index: int) -> int | None:
    """Where the parenthesis opens after a name's AS, which columns and a hint may surround."""
    index += 1
    if index < len(tokens) and tokens[index] == "(":
        index = _closing(tokens, index) + 1
    while index < len(tokens) and tokens[index].upper() in ("AS", "NOT", "MATERIALIZED"):
        index += 1
    return index if index < len(tokens) and tokens[index] == "(" else None


def _closing(tokens: Tokens, opening: int) -> int:
    """Where the parenthesis closes; the end where the text is cut off before."""
    depth = 0
    for index in range(opening, len(tokens)):
        depth += (tokens[index] == "(") - (tokens[index] == ")")
        if depth == 0:
            return index
    return len(tokens)


def _groups(tokens: Tokens) -> Iterator[Tokens]:
    index = 0
    while index < len(tokens):
        if tokens[index] == "(":
            end = _closing(tokens, index)
            yield tokens[index + 1 : end]
            index = end
        index += 1


def _level(tokens: Tokens) -> Iterator[str]:
    """The tokens outside of any parentheses, up to one that closes what is around."""
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if depth < 0:
            return
        if depth == 0:
            yield token


def _plain(name: str) -> str:
    """A name without its quotes; the parts of a qualified one stay together."""
    parts = re.findall(_PART, name)
    return ".".join(p[1:-1] if p[0] in '"`[' else p for p in parts) or name
