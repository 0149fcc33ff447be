"""Where the submission writes a name that Starlette has deprecated."""

import ast
from collections.abc import Iterator

from tutor.testing import Location, Source

MODULES = ("fastapi.status", "starlette.status")
OLD_NAMES = frozenset(
    (
        "HTTP_413_REQUEST_ENTITY_TOO_LARGE",
        "HTTP_414_REQUEST_URI_TOO_LONG",
        "HTTP_416_REQUESTED_RANGE_NOT_SATISFIABLE",
        "HTTP_422_UNPROCESSABLE_ENTITY",
    )
)


def written(source: Source) -> tuple[str, Location] | None:
    """The first deprecated name in the code, with its place; comments and strings do not count."""
    for path, tree in source.trees():
        known = set(_aliases(tree))
        for node in ast.walk(tree):
            name = _old_name(node, known)
            if name is not None:
                place = Location(file=path, line=node.lineno, column=node.col_offset + 1)
                return name, place
    return None


def _aliases(tree: ast.Module) -> Iterator[str]:
    """What a file calls the module of status codes: a learner may have a `status` of their own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("fastapi", "starlette"):
            yield from (a.asname or a.name for a in node.names if a.name == "status")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name in MODULES:
                    yield alias.asname or alias.name
                elif alias.name in ("fastapi", "starlette"):
                    yield f"{alias.asname or alias.name}.status"


def _dotted(node: ast.AST) -> str:
    """`a.b.c` as it is written; "" for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _old_name(node: ast.AST, known: set[str]) -> str | None:
    if isinstance(node, ast.Attribute) and node.attr in OLD_NAMES:
        return node.attr if _dotted(node.value) in known else None
    if isinstance(node, ast.ImportFrom) and node.module in MODULES:
        return next((a.name for a in node.names if a.name in OLD_NAMES), None)
    return None
