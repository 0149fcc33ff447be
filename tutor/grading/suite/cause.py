"""What to tell about statements that repeat: what they read, how it came, where to look."""

from tutor.grading.suite.growth import Growth
from tutor.grading.suite.timeline import Statement

NO_SIZES = ("the small page", "the large page")
LAZY = (
    "Which relations does this answer touch, at every level? They can be loaded together with "
    "the rows that own them, if the query says so."
)
DIRECTIONS = {
    "lazy": LAZY,
    "relationship": LAZY,
    "refresh": "What does the refresh bring that the row did not have already? The query that "
    "reads the rows can bring it for all of them.",
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
    "lazy": ", each time the attribute is touched",
    "refresh": ", by a refresh of each row",
    "column": ", a column that is left out until it is touched",
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


def sentence(found: Growth) -> str:
    """What repeats, with its number, as the end of a sentence."""
    first, times = found.first, len(found.statements)
    if found.kind == "spread":
        return f"{times} of them read one row at a time, each with a text of its own.{_loop(found)}"
    told = f"{times} of them read {_what(first)} one row at a time{HOW.get(first.how, '')}."
    if found.kind == "saturated":
        told += " They are this few only because many of these rows share what they point to."
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
    """The table that a query reads first."""
    words = sql.replace('"', " ").replace(",", " ").split()
    upper = [w.upper() for w in words]
    return words[upper.index("FROM") + 1] if "FROM" in upper[:-1] else sql[:60]


def _what(statement: Statement) -> str:
    return f"`{statement.attribute}`" if statement.attribute else f"`{table(statement.sql)}`"


def _loop(found: Growth) -> str:
    """The loop around it and the helper in it, where they are on two lines."""
    loop, line = found.first.loop, found.first.location
    if loop is None or line is None:
        return ""
    if found.shared:
        return f" They go through {line.file}:{line.line}."
    return f" The loop that asks for them is at {loop.file}:{loop.line}."
