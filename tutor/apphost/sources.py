"""Places in the learner's files that are named after something went wrong, found by syntax tree."""

import ast
import inspect
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from tutor.apphost.probes.recorder import RECORDER
from tutor.apphost.probes.stacks import function_name, learners_file
from tutor.protocol.schema import Loc

MAX_TEXT = 120
MAX_SOURCE = 200_000
"""Characters of a file that is still parsed: that happens on the loop, during a request."""

_trees: dict[str, tuple[str, ast.Module] | None] = {}


class Call(NamedTuple):
    """A call in the source: its text and column, and the lines of the statement around it."""

    text: str
    column: int | None
    statement: tuple[int, int]


def call_at(filename: str, line: int, name: str) -> Call:
    """The call of something named `name` on this line of a learner's file; the bare name where no
    call on it is written so."""
    parsed = _parsed(filename)
    bare = Call(f"{name}()", None, (line, line))
    if parsed is None:
        return bare
    inside = [n for n in ast.walk(parsed[1]) if _covers(n, line)]
    calls = [n for n in inside if isinstance(n, ast.Call) and _called(n) == name]
    around = min((n for n in inside if isinstance(n, ast.stmt)), key=_extent, default=None)
    if around is not None:
        bare = bare._replace(statement=(around.lineno, around.end_lineno or around.lineno))
    if not calls:
        return bare
    call = min(calls, key=_extent)
    text = " ".join((ast.get_source_segment(parsed[0], call) or "").split())
    return bare._replace(text=text[:MAX_TEXT], column=call.col_offset + 1)


def function_of(call: Any) -> Any:
    """The function whose parameters a callable has: a class's `__init__`, an object's `__call__`;
    None where there is none written in Python."""
    while isinstance(call, partial):
        call = call.func
    if inspect.isclass(call):
        call = call.__init__
    elif not hasattr(call, "__code__") and not hasattr(call, "__func__"):
        call = vars(type(call)).get("__call__")
    call = inspect.unwrap(call) if call is not None else None
    function = getattr(call, "__func__", call)
    return function if isinstance(getattr(function, "__code__", None), CodeType) else None


def parameter(call: Callable[..., Any], name: str) -> Loc | None:
    """Where a learner's function declares a parameter; None where it is not the learner's."""
    function = function_of(call)
    if function is None:
        return None
    code: CodeType = function.__code__
    file, node = learners_file(code.co_filename), _definition(code)
    if file is None or node is None:
        return None
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
    found: Any = next((a for a in every if a.arg == name), node)
    return file, found.lineno, found.col_offset + 1, function_name(code)


def field(model: type, name: str) -> Loc | None:
    """Where a learner's class declares an attribute; the class where it declares none."""
    for cls in model.__mro__:
        if name in vars(cls).get("__annotations__", {}):
            found = _class(cls)
            if found is not None:
                return _in_class(*found, name, cls)
    own = _class(model)
    return None if own is None else _in_class(*own, name, model)


def _in_class(file: str, node: ast.ClassDef, name: str, cls: type) -> Loc:
    for child in node.body:
        if isinstance(child, ast.AnnAssign) and getattr(child.target, "id", "") == name:
            return file, child.lineno, child.col_offset + 1, cls.__name__
    return file, node.lineno, node.col_offset + 1, cls.__name__


def _class(cls: type) -> tuple[str, ast.ClassDef] | None:
    filename = getattr(sys.modules.get(cls.__module__), "__file__", None) or ""
    file, parsed = learners_file(filename), _parsed(filename)
    if file is None or parsed is None:
        return None
    nodes = (n for n in ast.walk(parsed[1]) if isinstance(n, ast.ClassDef))
    node = next((n for n in nodes if n.name == cls.__name__), None)
    return None if node is None else (file, node)


def _definition(code: CodeType) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    parsed = _parsed(code.co_filename)
    for node in ast.walk(parsed[1]) if parsed is not None else ():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == code.co_name:
            first = min(n.lineno for n in (node, *node.decorator_list))
            if first == code.co_firstlineno:
                return node
    return None


def _parsed(filename: str) -> tuple[str, ast.Module] | None:
    if filename not in _trees:
        _trees[filename] = None
        if learners_file(filename) is not None:
            with RECORDER.silence():
                source = Path(filename).read_text("utf-8", "replace")
            # What imports well can still be nested too deeply for a tree of Python objects.
            if len(source) <= MAX_SOURCE:
                with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                    _trees[filename] = (source, ast.parse(source))
    return _trees[filename]


def _covers(node: ast.AST, line: int) -> bool:
    return getattr(node, "lineno", 0) <= line <= (getattr(node, "end_lineno", 0) or 0)


def _extent(node: Any) -> tuple[int, int]:
    return node.end_lineno - node.lineno, node.end_col_offset - node.col_offset


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", "") or getattr(call.func, "id", ""))
