"""The tables of a query, read from its text, which may be cut off at its end.

Not a parser: it follows parentheses, names and the few words that matter here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

_PART = r'(?:"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|[^\W\d]\w*)'
_PIECE = re.compile(
    rf"'(?:[^']|'')*'?|--[^\n]*|/\*.*?(?:\*/|$)|(?P<name>{_PART}(?:\s*\.\s*{_PART})*)|(?P<mark>[(),])",
    re.DOTALL,
)
_ENDS = frozenset(
    (
        *("WHERE", "GROUP", "ORDER", "LIMIT", "HAVING", "UNION", "INTERSECT", "EXCEPT", "WINDOW"),
        *("OFFSET", "FETCH", "FOR", "RETURNING"),
    )
)
"""The words that may follow what a FROM lists."""

Pieces = Sequence[str]
Inner = Mapping[str, Pieces]


def first_table(sql: str) -> str | None:
    """The table that a query reads first; None where its text names none.

    Of a subquery or a common table expression in the main FROM it is the table in there. What the
    list of columns selects from does not count, unless there is nothing else.
    """
    return _first(tuple(_pieces(sql)), {}, frozenset())


def joined_tables(sql: str) -> int:
    """How many tables the main FROM puts together with its first one, also in its subqueries."""
    return _joined(tuple(_pieces(sql)), {}, frozenset())


def _pieces(sql: str) -> Iterator[str]:
    for found in _PIECE.finditer(sql):
        piece = found["name"] or found["mark"]
        if piece:
            yield piece


def _first(pieces: Pieces, known: Inner, seen: frozenset[str]) -> str | None:
    if pieces and pieces[0].upper() == "WITH":
        named, pieces = _after_with(pieces)
        known = {**known, **named}
    start = _main_from(pieces)
    if start is not None and start + 1 < len(pieces):
        return _source(pieces[start + 1 :], known, seen)
    groups = (_first(group, known, seen) for group in _groups(pieces))
    return next((name for name in groups if name is not None), None)


def _source(pieces: Pieces, known: Inner, seen: frozenset[str]) -> str | None:
    """The table at the beginning of what a FROM lists."""
    if pieces[0] != "(":
        name = _plain(pieces[0])
        if name.lower() in known and name.lower() not in seen:
            return _first(known[name.lower()], known, seen | {name.lower()}) or name
        return name
    inner = pieces[1 : _closing(pieces, 0)]
    words = {piece.upper() for piece in inner}
    if not inner or "SELECT" in words or "VALUES" in words:
        return _first(inner, known, seen)
    return _source(inner, known, seen)


def _joined(pieces: Pieces, known: Inner, seen: frozenset[str]) -> int:
    if pieces and pieces[0].upper() == "WITH":
        named, pieces = _after_with(pieces)
        known = {**known, **named}
    start = _main_from(pieces)
    if start is None:
        return sum(piece.upper() == "JOIN" for piece in _level(pieces))
    clause = _clause(pieces[start + 1 :])
    count = sum(piece.upper() == "JOIN" or piece == "," for piece in _level(clause))
    count += sum(_joined(group, known, seen) for group in _groups(clause))
    for name in {_plain(piece).lower() for piece in _level(clause)} & known.keys() - seen:
        count += _joined(known[name], known, seen | {name})
    return count


def _clause(pieces: Pieces) -> Pieces:
    """The pieces of a FROM, up to the next clause."""
    depth = 0
    for index, piece in enumerate(pieces):
        depth += (piece == "(") - (piece == ")")
        if depth < 0 or (depth == 0 and piece.upper() in _ENDS):
            return pieces[:index]
    return pieces


def _main_from(pieces: Pieces) -> int | None:
    depth = 0
    for index, piece in enumerate(pieces):
        depth += (piece == "(") - (piece == ")")
        if depth == 0 and piece.upper() == "FROM" and not _compares(pieces, index):
            return index
    return None


def _compares(pieces: Pieces, index: int) -> bool:
    """Whether this FROM belongs to IS [NOT] DISTINCT FROM."""
    before = [piece.upper() for piece in pieces[max(0, index - 2) : index]]
    return before[-1:] == ["DISTINCT"] and before[0] in ("IS", "NOT")


def _after_with(pieces: Pieces) -> tuple[dict[str, Pieces], Pieces]:
    """The common table expressions by their names in small letters, and what comes after them."""
    named: dict[str, Pieces] = {}
    index = 2 if len(pieces) > 1 and pieces[1].upper() == "RECURSIVE" else 1
    while index < len(pieces):
        name = _plain(pieces[index]).lower()
        body = _as(pieces, index)
        if body is None:
            break
        end = _closing(pieces, body)
        named[name] = pieces[body + 1 : end]
        index = end + 1
        if index >= len(pieces) or pieces[index] != ",":
            break
        index += 1
    return named, pieces[index:]


def _as(pieces: Pieces, index: int) -> int | None:
    """Where the parenthesis opens after a name's AS, which columns and a hint may surround."""
    index += 1
    if index < len(pieces) and pieces[index] == "(":
        index = _closing(pieces, index) + 1
    while index < len(pieces) and pieces[index].upper() in ("AS", "NOT", "MATERIALIZED"):
        index += 1
    return index if index < len(pieces) and pieces[index] == "(" else None


def _closing(pieces: Pieces, opening: int) -> int:
    """Where the parenthesis closes; the end where the text is cut off before."""
    depth = 0
    for index in range(opening, len(pieces)):
        depth += (pieces[index] == "(") - (pieces[index] == ")")
        if depth == 0:
            return index
    return len(pieces)


def _groups(pieces: Pieces) -> Iterator[Pieces]:
    index = 0
    while index < len(pieces):
        if pieces[index] == "(":
            end = _closing(pieces, index)
            yield pieces[index + 1 : end]
            index = end
        index += 1


def _level(pieces: Pieces) -> Iterator[str]:
    """The pieces outside of any parentheses, up to one that closes what is around."""
    depth = 0
    for piece in pieces:
        depth += (piece == "(") - (piece == ")")
        if depth < 0:
            return
        if depth == 0:
            yield piece


def _plain(name: str) -> str:
    """A name without its quotes; the parts of a qualified one stay together."""
    parts = re.findall(_PART, name)
    return ".".join(p[1:-1] if p[0] in '"`[' else p for p in parts) or name
