"""Python text as a syntax tree, for text that anybody may have written."""

import ast
import sys
import warnings
from collections.abc import Iterator, Mapping

MORE_FRAMES = 2_000
"""How much deeper than usual the parser may go at its second try."""


class SyntaxFault(Exception):
    """A text that can't be parsed; `line` counts from 1 and is None where Python names none."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def parsed(text: str) -> ast.Module:
    """Return the syntax tree of a module.

    Raises SyntaxFault for whatever Python can't parse: an unfinished line, a null byte, half a
    surrogate pair, and expressions nested deeper than the parser can follow.
    """
    try:
        try:
            return _parse(text)
        except RecursionError:
            # The app may import a file from a shallower stack than ours, and such a file must not
            # escape the rules. What fails at the second try can't be imported either.
            return _parse_deeper(text)
    except SyntaxError as error:
        raise SyntaxFault(error.msg or "invalid syntax", error.lineno) from None
    except ValueError:
        raise SyntaxFault("it holds a character that no source file may hold") from None
    except (RecursionError, MemoryError):
        raise SyntaxFault("it is nested too deeply for Python's parser") from None


def trees(files: Mapping[str, str]) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path and tree of every Python file, by path; pass over what can't be parsed."""
    for path in sorted(files):
        if path.endswith(".py"):
            try:
                tree = parsed(files[path])
            except SyntaxFault:
                continue
            yield path, tree


def _parse(text: str) -> ast.Module:
    with warnings.catch_warnings():
        # An invalid escape in somebody's string is no news for our own output.
        warnings.simplefilter("ignore")
        return ast.parse(text)


def _parse_deeper(text: str) -> ast.Module:
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(usual + MORE_FRAMES)
    try:
        return _parse(text)
    finally:
        sys.setrecursionlimit(usual)
