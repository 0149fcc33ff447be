"""What to tell about statements that repeat: what they read, how it came, where to look."""

from tutor.grading.suite.expect.growth import Growth
from tutor.grading.suite.expect.sql_text import first_table
from tutor.grading.verdict import Location

NO_SIZES = ("the small page", "the large page")
LAZY = (
    "Which relations does this answer touch, at every level? They can be loaded together with "
    "the rows that own them, if the query says so."
)
DIRECTIONS = {
    "lazy": LAZY,
    "relationship": LAZY,
    "immediate": "Loading at once is not loading together. Which loader asks for the rows of all "
    "parents in one statement?",
    "refresh": "What does the refresh bring that the row did not have already? The query that "
    "reads the rows can bring it for all of them.",
    "expired": "What was read once is read again: a commit makes a session forget what it knows. "
    "How many commits does this work need?",
    "column": "This column is not read with its row. The query that needs it for every row can "
    "ask for it at once.",
    "get": "All keys are known before the first row is read: how many statements does it take to "
    "ask for all of them?",
}
COUNTS = "The database can count for all parents at once, one row of the result for each."
TOGETHER = "How would one statement look that asks for all of these rows at once?"
SPREAD = (
    "These statements differ only in what is written into their text. A value belongs into a "
    "parameter, and one statement can ask for all of them."
)
HOW = {
    "immediate": ", at once, but by a statement for each",
    "lazy": ", when the attribute is touched",
    "refresh": ", because each is refreshed",
    "expired": ", because it had expired",
    "column": ", a column that is left out until it is touched",
    "get": ", by its key",
}


def names(
    label: str, sizes: tuple[int, int] | None, labels: tuple[str, str] | None
) -> tuple[str, tuple[str, str]]:
    """How a message begins, and what it calls the two sizes."""
    if labels is not None:
        return "", labels
    if sizes is None:
        return "", NO_SIZES
    return f"{label}: ", (f"{sizes[0]} rows", f"{sizes[1]} rows")


def sentence(found: Growth, endpoint: Location | None) -> str:
    """What repeats, with its number, as the end of a sentence. endpoint: of the request."""
    first, times = found.first, len(found.statements)
    if found.kind == "spread":
        return f"{times} of them read one row at a time, each with a text of its own.{_loop(found)}"
    told = f"{times} of them read {_what(found)} one row at a time{HOW.get(first.how, '')}."
    if found.kind == "saturated":
        told += " They stay this few only while many rows share what they point to."
    if found.where is not None and found.where == endpoint:
        told += " No line of yours asks for them: they are read while the answer is written."
    return told + _loop(found)


def direction(found: Growth) -> str:
    """Where to look, by how the rows were read; never the solution."""
    first = found.first
    if found.kind == "spread":
        return SPREAD
    words = first.shape.upper()
    if first.how in ("plain", "raw") and ("COUNT(" in words or "EXISTS" in words):
        return COUNTS
    return DIRECTIONS.get(first.how, TOGETHER)


def table(sql: str) -> str:
    """The table that a query reads first; the beginning of its text where that names none."""
    return first_table(sql) or sql[:60]


def _what(found: Growth) -> str:
    read = list(dict.fromkeys(s.attribute or table(s.sql) for s in found.statements))
    return f"`{read[0]}`" + (f", `{read[1]}` or others" if len(read) > 1 else "")


def _loop(found: Growth) -> str:
    """The loop around it and the helper in it, where they are on two lines."""
    loop, line = found.first.loop, found.first.location
    if loop is None or line is None:
        return ""
    if found.shared:
        return f" They go through {line.file}:{line.line}."
    return f" The loop that asks for them is at {loop.file}:{loop.line}."
