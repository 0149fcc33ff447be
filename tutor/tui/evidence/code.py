"""Foreign text with the colours of its language. Nothing in it is read as markup."""

import json
import re

from textual.content import Content
from textual.highlight import highlight

from tutor.tui.text import plain

MAX_COLOURED = 60_000
"""Characters above which colours are left out: each one costs time to draw."""
BREAKS = re.compile(
    r"('(?:[^']|'')*'|\"[^\"]*\")|\s+(?=(?:FROM|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|VALUES|SET|"
    r"RETURNING|ON CONFLICT|UNION|(?:LEFT OUTER |LEFT |INNER |CROSS )?JOIN)\b)",
    re.IGNORECASE,
)


def coloured(text: str, language: str) -> Content:
    """Text in the colours of a language, letter for letter."""
    clean = plain(text.expandtabs(4)).plain
    if len(clean) > MAX_COLOURED:
        return plain(clean)
    return highlight(clean, language=language)


def coloured_lines(text: str, language: str) -> list[Content]:
    """The same, line by line."""
    parts = coloured(text, language).split("\n", allow_blank=True)
    return list(parts)


def body(text: str, kind: str = "") -> Content:
    """A body as it reads best: JSON laid out and coloured, anything else as it came."""
    if not text.strip():
        return plain("(empty)", "$text-muted")
    laid_out = pretty_json(text) if "json" in kind or text.lstrip()[:1] in "{[" else None
    return coloured(laid_out, "json") if laid_out is not None else plain(text)


def pretty_json(text: str) -> str | None:
    """JSON with a line for each value; None where it is none."""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return None


def sql(text: str) -> Content:
    """A statement with a line for each clause, in colours."""
    return coloured(laid_out_sql(text), "sql")


def laid_out_sql(text: str) -> str:
    """A statement with a line for each clause; quoted text stays as it is."""
    folded = " ".join(text.split())
    return BREAKS.sub(lambda found: found[1] if found[1] else "\n", folded)
