"""The submission's files as text and syntax trees; nothing here is ever executed."""

import ast
from collections.abc import Iterator, Mapping

from tutor.course.syntax import SyntaxFault, parsed, trees
from tutor.grading.suite.failing import fail
from tutor.grading.verdict import Location


class Source:
    """What the learner handed in, by posix path."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = dict(files)

    def tree(self, path: str) -> ast.Module:
        """The syntax tree of a file. Fails the check when it is missing or isn't Python.

        For rules about all files use `trees`: what nobody imports may be unfinished.
        """
        if path not in self.files:
            fail("file-missing", f"there is no {path}", direction="Bring the file back.")
        try:
            return parsed(self.files[path])
        except SyntaxFault as fault:
            where = Location(file=path, line=fault.line) if fault.line else None
            fail("syntax-error", f"{path} isn't Python yet: {fault.reason}", where=where)

    def trees(self) -> Iterator[tuple[str, ast.Module]]:
        """Every Python file with its syntax tree, by path; what can't be parsed is left out.

        No app can import such a file, so it can't break a rule either.
        """
        return trees(self.files)

    def line(self, path: str, number: int) -> str:
        """A line without its indentation, "" where there is none. Lines count from 1."""
        lines = self.files.get(path, "").splitlines()
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""

    def find(self, text: str, path: str | None = None) -> Location | None:
        """The first line that holds `text`, in one file or in all of them in order."""
        for name in [path] if path else sorted(self.files):
            for number, line in enumerate(self.files.get(name, "").splitlines(), start=1):
                if text in line:
                    return Location(file=name, line=number, column=line.index(text) + 1)
        return None

    def definition(self, name: str, path: str | None = None) -> Location | None:
        """Where a class or function of this name is defined ("Class.method" for a method)."""
        for file, tree in [(path, self.tree(path))] if path else self.trees():
            node: ast.AST | None = tree
            for part in name.split("."):
                node = _child(node, part)
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                return Location(file=file, line=node.lineno, column=node.col_offset + 1)
        return None


def _child(node: ast.AST | None, name: str) -> ast.AST | None:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for child in getattr(node, "body", []):
        if isinstance(child, kinds) and child.name == name:
            return child
    return None
