"""The hidden suite against the checks that it decides. It is parsed, never imported."""

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tutor.course.models import Exercise
from tutor.course.problems import Problems
from tutor.course.tree import read_tree

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class _Test:
    """A test function, the file that holds it, and whether a class is around it."""

    node: _Function
    file: str
    in_class: bool


def check_suite(exercise: Exercise, name: str, found: Problems) -> None:
    """Note where tests, checks and partners of the exercise in folder `name` do not match."""
    modules, whole = _modules(exercise.tests, f"{name}/tests", found)
    tests = [test for file, tree in modules.items() for test in _tests(file, tree)]
    _check_tests(exercise, tests, name, found)
    if whole:
        # A file that cannot be parsed may hold what seems to be missing.
        _check_all_decided(exercise, tests, name, found)
    _check_partners(exercise, modules, name, found)
    _check_files_used(exercise, modules, f"{name}/tests", found)
    _check_imports(modules, f"{name}/tests", found)


def _modules(folder: Path, name: str, found: Problems) -> tuple[dict[str, ast.Module], bool]:
    """The suite's Python files as trees, by their path in the tests folder; and whether all."""
    trees: dict[str, ast.Module] = {}
    try:
        files = read_tree(folder)
    except FileNotFoundError:
        found.add(name, "there is no such folder: add it with a test_*.py")
        return {}, False
    except (ValueError, OSError) as error:
        found.add(name, str(error))
        return {}, False
    python = {path for path in files if path.endswith(".py")}
    for path, content in files.items():
        if path not in python:
            found.add(f"{name}/{path}", "no rule names it: remove it, or write it into a test")
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                trees[path] = ast.parse(content)
        except SyntaxError as error:
            found.add(
                f"{name}/{path}", f"line {error.lineno} is not Python ({error.msg}): correct it"
            )
        except (ValueError, RecursionError, MemoryError) as error:
            found.add(
                f"{name}/{path}", f"it cannot be parsed ({type(error).__name__}): make it simpler"
            )
    return trees, trees.keys() == python


def _is_test_file(path: str) -> bool:
    return PurePosixPath(path).name.startswith("test_")


def _tests(file: str, tree: ast.Module) -> Iterator[_Test]:
    """Every test that pytest would collect from a file."""
    if not _is_test_file(file):
        return
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        for function in inner:
            if isinstance(function, _Function) and function.name.startswith("test"):
                yield _Test(function, file, isinstance(node, ast.ClassDef))


def _check_tests(exercise: Exercise, tests: list[_Test], name: str, found: Problems) -> None:
    checks = {check.test_name: check for check in exercise.checks}
    seen: dict[str, _Test] = {}
    for test in tests:
        where, title = f"{name}/tests/{test.file}", test.node.name
        at = f"`{title}` in line {test.node.lineno}"
        if test.in_class:
            found.add(where, f"{at} is inside a class: move it to the level of the file")
        elif title in seen:
            found.add(where, f"{at} is there twice (also {seen[title].file}): rename one of them")
        elif title not in checks:
            found.add(where, f"{at} belongs to no check: add its check or remove it")
        elif _is_parametrised(test.node):
            found.add(where, f"{at} is parametrised, and a check is one test: loop inside it")
        else:
            _check_title(checks[title].title, test, at, where, found)
        seen.setdefault(title, test)


def _is_parametrised(node: _Function) -> bool:
    marks = (x for decorator in node.decorator_list for x in ast.walk(decorator))
    return any(isinstance(x, ast.Attribute) and x.attr == "parametrize" for x in marks)


def _check_all_decided(exercise: Exercise, tests: list[_Test], name: str, found: Problems) -> None:
    written = {test.node.name for test in tests}
    for check in exercise.checks:
        if check.test_name not in written:
            found.add(
                f"{name}/exercise.toml",
                f"check '{check.id}' has no test: write `{check.test_name}` in tests/test_*.py",
            )


def _check_title(title: str, test: _Test, at: str, where: str, found: Problems) -> None:
    first = (ast.get_docstring(test.node) or "").split("\n")[0]
    if first != title:
        found.add(
            where,
            f"{at} begins with the line “{first}”, but its check's title is “{title}”: make the "
            "two the same, letter for letter",
        )


def _check_partners(
    exercise: Exercise, modules: dict[str, ast.Module], name: str, found: Problems
) -> None:
    for partner in exercise.partners:
        module, _, attribute = partner.app.partition(":")
        tree = modules.get(f"{module}.py")
        field = f"field `partners.{partner.name}.app` names '{partner.app}'"
        if tree is None:
            if not (exercise.tests / f"{module}.py").is_file():
                found.add(
                    f"{name}/exercise.toml", f"{field}, but there is no tests/{module}.py: add it"
                )
        elif attribute not in _top_names(tree):
            found.add(
                f"{name}/exercise.toml",
                f"{field}, but tests/{module}.py has no `{attribute}`: define it or correct it",
            )


def _top_names(tree: ast.Module) -> set[str]:
    """Names that a module's top level defines, assigns or imports."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, _Function | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(x.asname or x.name).split(".")[0] for x in node.names}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            names |= {x.id for x in ast.walk(node) if isinstance(x, ast.Name)}
    return names


def _check_files_used(
    exercise: Exercise, modules: dict[str, ast.Module], name: str, found: Problems
) -> None:
    """Besides tests, conftest and partners, only what one of these imports belongs there."""
    roots = {x for x in modules if _is_test_file(x) or x == "conftest.py"}
    roots |= {f"{partner.app.partition(':')[0]}.py" for partner in exercise.partners}
    used, pending = set(roots), [x for x in roots if x in modules]
    while pending:
        for file in _imports(modules[pending.pop()]) - used:
            used.add(file)
            if file in modules:
                pending.append(file)
    for file in modules:
        if file not in used:
            found.add(f"{name}/{file}", "no test imports it: remove it, or name it test_*.py")


def _check_imports(modules: dict[str, ast.Module], name: str, found: Problems) -> None:
    """A module beside the tests is found by its relative name only: the suite is no sys.path."""
    for file, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                named = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                named = [node.module]
            else:
                continue
            for module in named:
                if f"{module.replace('.', '/')}.py" in modules:
                    found.add(
                        f"{name}/{file}",
                        f"line {node.lineno} imports {module} by a name that is not found when "
                        f"checks run: write `from .{module} import …`",
                    )


def _imports(tree: ast.Module) -> set[str]:
    """The files, relative to the tests folder, that a module's imports could mean."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {x.name for x in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{x.name}" for x in node.names)}
        elif isinstance(node, ast.ImportFrom):
            names |= {x.name for x in node.names}
    files = {name.replace(".", "/") for name in names}
    return {f"{file}.py" for file in files} | {f"{file}/__init__.py" for file in files}
