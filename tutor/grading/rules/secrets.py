"""Secrets that stand in the source: as values, defaults, arguments, entries, or in an address."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from tutor.course.syntax import trees
from tutor.grading.rules.secret_words import by_itself, is_ring, looks_like
from tutor.grading.verdict import Location

EXAMPLES = frozenset(
    ("example", "examples", "openapi_examples", "json_schema_extra", "description", "summary")
)
"""Names under which values are shown, and used by nobody."""
COLLECTIONS = ("MappingProxyType", "dict", "list", "tuple", "frozenset")
FROM_ENVIRONMENT = frozenset({"getenv", "get", "config", "env", "setdefault"})
DEFAULTS = frozenset({"default", "value"})
KEY_POSITION = {"encode": 1, "decode": 1, "new": 0}
"""Calls of `jwt` and `hmac` that take a key, and where."""
KEYED_MODULES = frozenset({"jwt", "hmac"})


class Secret(NamedTuple):
    """A secret in the source: its line, and what it is in words that do not repeat it."""

    location: Location
    what: str


def find_secrets(files: Mapping[str, str]) -> list[Secret]:
    """Every secret in the Python files, tests left out, in order. Nothing is executed."""
    found: list[Secret] = []
    for path, tree in trees({p: text for p, text in files.items() if not _is_test(p)}):
        found += _File(path, tree).secrets()
    return found


def _is_test(path: str) -> bool:
    parts = PurePosixPath(path).parts
    name = parts[-1]
    return (
        bool({"tests", "test"} & set(parts[:-1]))
        or name.startswith("test_")
        or name.endswith("_test.py")
        or name == "conftest.py"
    )


class _File:
    """One file's secrets."""

    def __init__(self, path: str, tree: ast.Module) -> None:
        self._path = path
        self._tree = tree
        self._refused = set(_refused(tree))

    def secrets(self) -> list[Secret]:
        """Every secret, one a line, in order."""
        found: dict[int, Secret] = {}
        for node in _used(self._tree):
            for name, value in _pairs(node):
                text = _text(value)
                if text is not None and text not in self._refused and looks_like(name, text):
                    found[value.lineno] = self._secret(value, f"the value of `{name}`")
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                what = by_itself(node.value)
                if what is not None:
                    found.setdefault(node.lineno, self._secret(node, what))
        return [found[line] for line in sorted(found)]

    def _secret(self, node: ast.expr, what: str) -> Secret:
        place = Location(file=self._path, line=node.lineno, column=node.col_offset + 1)
        return Secret(place, what)


def _pairs(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((_name(target), inner) for target in targets for inner in _inside(value))
            yield from (
                (_name(t), one) for t in targets if is_ring(_name(t)) for one in _each(value)
            )
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield from ((_name(target), inner) for inner in _inside(value))
            yield from ((_name(target), one) for one in _each(value) if is_ring(_name(target)))
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, value
        case ast.FunctionDef(args=arguments) | ast.AsyncFunctionDef(args=arguments):
            yield from _defaults(arguments)
        case ast.Compare(left=left, ops=[ast.Eq() | ast.NotEq()], comparators=[right]):
            yield _name(left), right
            yield _name(right), left
        case ast.Call():
            yield from _arguments(node)


def _arguments(call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    for keyword in call.keywords:
        if keyword.arg is not None:
            yield from ((keyword.arg, inner) for inner in _inside(keyword.value))
    called, owner = _name(call.func), _name(getattr(call.func, "value", call.func))
    first = _text(call.args[0]) if call.args else None
    if called in FROM_ENVIRONMENT and first is not None:
        yield from ((first, value) for value in call.args[1:2])
        yield from ((first, k.value) for k in call.keywords if k.arg in DEFAULTS)
    if called == "compare_digest" and len(call.args) == 2:
        yield _name(call.args[0]), call.args[1]
        yield _name(call.args[1]), call.args[0]
    position = KEY_POSITION.get(called)
    if owner in KEYED_MODULES and position is not None and len(call.args) > position:
        yield f"{owner}_signing_key", call.args[position]


def _inside(value: ast.expr) -> Iterator[ast.expr]:
    """The value, or what a wrapper such as SecretStr(...), Field(...) or `x or ...` holds."""
    match value:
        case ast.BoolOp(values=values):
            for one in values:
                yield from _inside(one)
        case ast.Call(func=function) if _name(function) in ("SecretStr", "SecretBytes", "Secret"):
            yield from value.args[:1]
        case ast.Call(func=function) if _name(function) == "Field":
            defaults = [k.value for k in value.keywords if k.arg == "default"]
            for one in [*value.args[:1], *defaults]:
                yield from _inside(one)
        case ast.Call(func=ast.Attribute(value=inner, attr="encode")):
            yield inner
        case _:
            yield value


def _each(value: ast.expr) -> Iterator[ast.expr]:
    """What a collection holds, written as such or handed to its type."""
    match value:
        case ast.Call(func=function, args=[inner, *_]) if _name(function) in COLLECTIONS:
            yield from _each(inner)
        case ast.Dict(values=several) | ast.List(elts=several) | ast.Tuple(elts=several):
            for one in several:
                yield from _inside(one)


def _defaults(arguments: ast.arguments) -> Iterator[tuple[str, ast.expr]]:
    positional = [*arguments.posonlyargs, *arguments.args]
    for argument, value in zip(reversed(positional), reversed(arguments.defaults), strict=False):
        yield argument.arg, value
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if default is not None:
            yield argument.arg, default


def _used(tree: ast.Module) -> Iterator[ast.AST]:
    """Every node whose value is used for something."""
    left: list[ast.AST] = [tree]
    while left:
        node = left.pop()
        yield node
        left += _children(node)


def _children(node: ast.AST) -> Iterable[ast.AST]:
    """What to look into: no docstrings, no names of kinds, nothing that is only shown."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return ()
        case ast.keyword(arg=str(name)) if name in EXAMPLES:
            return ()
        case ast.Assign(targets=targets) if any(_name(t) in EXAMPLES for t in targets):
            return ()
        case ast.ClassDef(bases=bases) if any(_name(b).endswith("Enum") for b in bases):
            return ()
        case ast.Dict(keys=keys, values=values):
            return [v for k, v in zip(keys, values, strict=True) if _shown(k) not in EXAMPLES]
    return ast.iter_child_nodes(node)


def _shown(key: ast.expr | None) -> str | None:
    return _text(key) if key is not None else None


def _refused(tree: ast.Module) -> Iterator[str]:
    """Values that the code itself refuses: a placeholder that stops the app from starting."""
    for node in ast.walk(tree):
        stops = isinstance(node, ast.If) and any(
            isinstance(inner, ast.Raise) or (isinstance(inner, ast.Call) and _exits(inner))
            for statement in node.body
            for inner in ast.walk(statement)
        )
        if isinstance(node, ast.If) and stops:
            for compared in ast.walk(node.test):
                if isinstance(compared, ast.Compare) and isinstance(
                    compared.ops[0], ast.Eq | ast.In
                ):
                    for one in ast.walk(compared):
                        text = _text(one) if isinstance(one, ast.expr) else None
                        if text is not None:
                            yield text


def _exits(call: ast.Call) -> bool:
    return _name(call.func) in ("exit", "_exit")


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bytes):
            return node.value.decode("utf-8", "replace")
        return node.value if isinstance(node.value, str) else None
    return None


def _name(node: ast.AST) -> str:
    """The last name of `a.b.c` or `a["c"]`; "" where there is none."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(slice=ast.Constant(value=str(name))):
            return name
    return ""
