"""The floor: everything imported, no pytest, the same checks called in-process.

`python -m benchmarks.floor PACK EXERCISE FOLDER`: says "ready", waits for a line, runs the checks,
says "first" when the first one is through, and "done" and how many passed.
"""

import asyncio
import importlib.util
import inspect
import os
import sys
from pathlib import Path
from typing import Any

import tutor.testing  # noqa: F401 - imported ahead, as everything is
from benchmarks import inprocess
from tutor.apphost.rehearsal import rehearse
from tutor.apphost.warmup import import_frameworks
from tutor.course.loading import load_pack
from tutor.course.models import Exercise
from tutor.grading.suite.database import Database
from tutor.grading.suite.source import Source


def suite(exercise: Exercise) -> dict[str, Any]:
    """The test functions of a hidden suite by name."""
    found: dict[str, Any] = {}
    for path in sorted(exercise.tests.glob("test_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found |= vars(module)
    return found


async def call(function: Any, given: dict[str, Any], tests: dict[str, Any]) -> Any:
    """Calls a check or an author's fixture with what its parameters name."""
    for name in inspect.signature(function).parameters:
        if name not in given:
            given[name] = await call(tests[name].__wrapped__, given, tests)
    value = function(**{name: given[name] for name in inspect.signature(function).parameters})
    if inspect.isasyncgen(value):
        return await anext(value)
    return await value if inspect.isawaitable(value) else value


async def run(exercise: Exercise, folder: Path, tests: dict[str, Any], files: Any) -> int:
    """Runs every check once; how many passed."""
    sockets = inprocess.listening(exercise)
    for name, sock in sockets.items():
        os.environ[name] = f"http://127.0.0.1:{sock.getsockname()[1]}"
    partners = await inprocess.start_partners(exercise, sockets)
    app = inprocess.InProcessApp(exercise, folder / "code", Database(folder / "app.db"))
    await app.start()
    passed = 0
    for check in exercise.checks:
        partners.reset()
        await app.database.reset()
        given = {"app": app, "database": app.database, "partners": partners, "source": files}
        await call(tests[check.test_name], given, tests)
        if not passed:
            print("first", flush=True)
        await app.tidy()
        passed += 1
    await app.stop()
    return passed


def main() -> None:
    """One run, then the process leaves without tidying up."""
    pack, name, folder = sys.argv[1:]
    exercise = load_pack(Path(pack)).exercises[name]
    import_frameworks()
    rehearse()
    tests = suite(exercise)
    place = Path(folder)
    code = place / "code"
    files = Source({str(p.relative_to(code)): p.read_text() for p in code.rglob("*.py")})
    os.environ.update(exercise.env)
    inprocess.enter(code)
    sys.dont_write_bytecode = True
    print("ready", flush=True)
    sys.stdin.readline()
    passed = asyncio.run(run(exercise, place, tests, files))
    print("done", passed, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
