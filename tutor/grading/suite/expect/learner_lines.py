"""The learner's line behind a part of a contract: an endpoint, a field of a model, a parameter."""

import ast
from collections.abc import Iterator

from tutor.grading.suite.app import App
from tutor.grading.suite.failing import CallFailed
from tutor.grading.suite.source import Source
from tutor.grading.suite.timeline import parse_location
from tutor.grading.verdict import Location, SourceEvidence
from tutor.wire import ProtocolError

Function = ast.FunctionDef | ast.AsyncFunctionDef
AROUND = 2
INJECTED = ("Depends", "Security")
ROUTES = "tutor:find_route"


async def endpoint_of(app: App, method: str, path: str) -> Location | None:
    """Where the function behind an operation is defined, asked of the app's own routes."""
    try:
        found = await app.call(ROUTES, method=method.upper(), path=path)
        return parse_location(found.get("loc")) if isinstance(found, dict) else None
    except (CallFailed, ProtocolError):
        return None


def trees(source: Source) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file with its syntax tree; files that do not parse are left out."""
    return source.trees()


def function_at(source: Source, where: Location | None) -> Function | None:
    """The function whose definition, decorators included, begins at this line."""
    for path, tree in trees(source):
        for node in ast.walk(tree) if where is not None and path == where.file else ():
            if isinstance(node, Function) and where is not None and _begins(node) == where.line:
                return node
    return None


def field_line(source: Source, model: str, field: str) -> Location | None:
    """Where a model's field is declared, by its name or alias, also in a class that it extends."""
    wanted, seen = [model], set[str]()
    while wanted:
        name = wanted.pop(0)
        seen.add(name)
        for path, node in _classes(source, name):
            for statement in node.body:
                if isinstance(statement, ast.AnnAssign) and _called(statement, field):
                    return Location(
                        file=path, line=statement.lineno, column=statement.col_offset + 1
                    )
            bases = [b.id for b in node.bases if isinstance(b, ast.Name)]
            wanted += [base for base in bases if base not in seen]
    return None


def model_line(source: Source, model: str) -> Location | None:
    """Where a model is defined."""
    for path, node in _classes(source, model):
        return Location(file=path, line=node.lineno, column=node.col_offset + 1)
    return None


def parameter_line(source: Source, endpoint: Location | None, name: str) -> Location | None:
    """Where a parameter is declared: in the endpoint, in what it depends on, or in a model."""
    function = function_at(source, endpoint)
    if function is not None and endpoint is not None:
        for argument in _arguments(function):
            if _called(argument, name):
                return _at(endpoint.file, argument)
    for path, dependency in _dependencies(source):
        for argument in _arguments(dependency):
            if _called(argument, name):
                return _at(path, argument)
    for path, tree in trees(source):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                for statement in node.body:
                    if isinstance(statement, ast.AnnAssign) and _called(statement, name):
                        return _at(path, statement)
    return None


def _dependencies(source: Source) -> Iterator[tuple[str, Function]]:
    """The functions, and the constructors of the classes, that stand in a Depends(...)."""
    every = list(trees(source))
    names = {
        _last_name(call.args[0])
        for _, tree in every
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _last_name(call.func) in INJECTED and call.args
    }
    for path, tree in every:
        for node in ast.walk(tree):
            if isinstance(node, Function) and node.name in names:
                yield path, node
            elif isinstance(node, ast.ClassDef):
                yield from ((path, n) for n in node.body if _constructs(n))  # type: ignore[misc]


def _constructs(node: ast.stmt) -> bool:
    return isinstance(node, Function) and node.name in ("__init__", "__call__")


def call_line(source: Source, name: str, inside: Location | None) -> Location | None:
    """Where a function is called by this name, in the function that begins at `inside` first."""
    preferred = function_at(source, inside)
    places = [(inside.file, preferred)] if inside is not None and preferred is not None else []
    for path, node in [*places, *trees(source)]:
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and _last_name(call.func) == name:
                return _at(path, call)
    return None


def excerpt(source: Source, where: Location) -> SourceEvidence:
    """A line with what stands around it."""
    lines = source.files.get(where.file, "").splitlines()
    first = max(1, where.line - AROUND)
    text = "\n".join(lines[first - 1 : where.line + AROUND])
    return SourceEvidence(file=where.file, first_line=first, text=text, highlight=where.line)


def _classes(source: Source, name: str) -> Iterator[tuple[str, ast.ClassDef]]:
    for path, tree in trees(source):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name == name:
                yield path, node


def _called(node: ast.AnnAssign | ast.arg, name: str) -> bool:
    own = node.arg if isinstance(node, ast.arg) else getattr(node.target, "id", None)
    if own == name or (own is not None and own.replace("_", "-") == name):
        return True
    parts = [node.annotation, getattr(node, "value", None)]
    keywords = [k for part in parts if part for n in ast.walk(part) for k in _keywords(n)]
    return any(
        k.arg in ("alias", "validation_alias")
        and isinstance(k.value, ast.Constant)
        and k.value.value == name
        for k in keywords
    )


def _keywords(node: ast.AST) -> list[ast.keyword]:
    return node.keywords if isinstance(node, ast.Call) else []


def _arguments(function: Function) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


def _begins(function: Function) -> int:
    return min([function.lineno, *(d.lineno for d in function.decorator_list)])


def _last_name(node: ast.expr) -> str | None:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)


def _at(path: str, node: ast.expr | ast.arg | ast.stmt) -> Location:
    return Location(file=path, line=node.lineno, column=node.col_offset + 1)
