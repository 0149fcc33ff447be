"""Which functions run only while the app starts or stops, as far as the source tells."""

import ast
from collections.abc import Iterator, Mapping

from tutor.course.syntax import trees

Function = ast.FunctionDef | ast.AsyncFunctionDef
EVENTS = frozenset({"on_event", "add_event_handler"})


def start_only(files: Mapping[str, str]) -> set[tuple[str, int]]:
    """(file, line) of every line in a lifespan, and in what only a lifespan calls."""
    functions, calls = _read(files)
    handlers = {name for name, caller in calls if caller == ""}
    chosen = {
        key
        for key, node in functions.items()
        if node.name == "lifespan" or node.name in handlers or _is_handler(node)
    }
    by_name: dict[str, set[str]] = {}
    for name, caller in calls:
        if caller:
            by_name.setdefault(name, set()).add(caller)
    while True:
        more = {
            key
            for key, node in functions.items()
            if key not in chosen and by_name.get(node.name) and by_name[node.name] <= chosen
        }
        if not more:
            break
        chosen |= more
    return {
        (key.partition(":")[0], line)
        for key in chosen
        for line in range(functions[key].lineno, (functions[key].end_lineno or 0) + 1)
    }


def _read(files: Mapping[str, str]) -> tuple[dict[str, Function], list[tuple[str, str]]]:
    """Functions by "file:line", and (called name, the caller's key) of every call.

    What is given as `lifespan=` counts as called by "".
    """
    functions: dict[str, Function] = {}
    calls: list[tuple[str, str]] = []
    for path, tree in trees(files):
        for node, owner in _owned(tree, f"{path}:0", path):
            if isinstance(node, Function):
                functions[f"{path}:{node.lineno}"] = node
            if isinstance(node, ast.Call):
                calls.append((_name(node.func), owner))
                calls += [(_name(k.value), "") for k in node.keywords if k.arg == "lifespan"]
                if _name(node.func) in EVENTS:
                    calls += [(_name(argument), "") for argument in node.args]
    return functions, calls


def _owned(node: ast.AST, owner: str, path: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node below with the key of the function that it stands in."""
    left = [(child, owner) for child in ast.iter_child_nodes(node)]
    while left:
        child, holder = left.pop()
        yield child, holder
        inner = f"{path}:{child.lineno}" if isinstance(child, Function) else holder
        left += [(grandchild, inner) for grandchild in ast.iter_child_nodes(child)]


def _is_handler(node: Function) -> bool:
    return any(
        isinstance(decorator, ast.Call) and _name(decorator.func) in EVENTS
        for decorator in node.decorator_list
    )


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "?")
