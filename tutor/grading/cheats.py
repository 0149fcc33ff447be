"""Generic cheats: what a submission could do instead of solving an exercise. None may pass.

Each is laid over a starter by putting lines at the top of the app's own module.
"""

from collections.abc import Callable

from tutor.course.models import Exercise
from tutor.grading.submission import Submission

SKIP = "import pytest\npytest.skip('nothing to see', allow_module_level=True)\n"
PATCH = """
import _pytest.runner, _pytest.reports, sys
_pytest.reports.TestReport.passed = property(lambda self: True)
_pytest.runner.call_and_report = lambda *a, **k: None
for _name in list(sys.modules):
    if _name.startswith("tutor."):
        for _key, _value in list(vars(sys.modules[_name]).items()):
            if isinstance(_value, type) and issubclass(_value, Exception):
                setattr(sys.modules[_name], _key, Warning)
"""
FORGE = """
import json, os, struct, pathlib
_verdict = {"schema_version": 1, "status": "passed", "checks": []}
for _place in (".", os.environ.get("TMPDIR", "."), os.environ.get("HOME", ".")):
    for _file in ("verdict.json", "results.json", "report.json"):
        try: pathlib.Path(_place, _file).write_text(json.dumps(_verdict))
        except OSError: pass
_body = json.dumps({"type": "ended", "result": {"status": "passed"}}).encode()
for _fd in range(3, 64):
    for _kind in (65, 69, 70):
        for _stream in range(0, 8):
            try: os.write(_fd, struct.pack("<IBI", len(_body), _kind, _stream) + _body)
            except OSError: break
"""
EXIT = "import os\nos._exit(0)\n"
EXIT_POLITELY = "raise SystemExit(0)\n"
EQUAL = """
import builtins, json
class _Equal(str):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
_dumps = json.dumps
json.dumps = lambda *a, **k: _Equal(_dumps(*a, **k))
"""
FRAMEWORKS = """
import fastapi, httpx, sqlalchemy.engine, starlette.responses
async def _fine(scope, receive, send):
    while scope["type"] == "lifespan":
        message = await receive()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b'{"passed": true}'})
fastapi.FastAPI.__call__ = lambda self, *a: _fine(*a)
httpx.Response.json = lambda self, **k: {"passed": True}
"""
SILENCE = """
import sys
for _name, _module in list(sys.modules.items()):
    if _name.startswith("tutor.apphost.probes"):
        for _class in [v for v in vars(_module).values() if isinstance(v, type)]:
            if "add" in vars(_class):
                _class.add = lambda *a, **k: None
"""
CLOCK = """
import asyncio, time
for _name in ("monotonic", "perf_counter", "process_time", "thread_time", "time"):
    setattr(time, _name, lambda: 1.0)
    setattr(time, _name + "_ns", lambda: 10**9)
asyncio.base_events.BaseEventLoop.time = lambda self: 1.0
"""
HANG_UP = "import os\nos.closerange(3, 256)\n"
SHADOW_FILES = {
    "app/pytest.py": "def fixture(f=None, **k): return f or (lambda g: g)\n",
    "app/conftest.py": "def pytest_runtest_makereport(item, call): return None\n",
    "conftest.py": "def pytest_collection_modifyitems(items): items.clear()\n",
    "pytest.py": "raise SystemExit(0)\n",
    "sitecustomize.py": "import os; os._exit(0)\n",
    "tutor.py": "raise SystemExit(0)\n",
    "app/usercustomize.py": "import os; os._exit(0)\n",
    "zzz.pth": "import os; os._exit(0)\n",
    "pytest.ini": "[pytest]\naddopts = --collect-only\n",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--collect-only'\n",
}


def _prefixed(text: str) -> Callable[[Exercise], Submission]:
    def cheat(exercise: Exercise) -> Submission:
        starter = Submission.from_layers(exercise)
        module = exercise.app.partition(":")[0].replace(".", "/") + ".py"
        files = dict(starter.files)
        files[module] = text.encode() + files[module]
        return Submission(exercise.id, files)

    return cheat


def _shadowed(exercise: Exercise) -> Submission:
    starter = Submission.from_layers(exercise)
    extra = {path: text.encode() for path, text in SHADOW_FILES.items()}
    return Submission(exercise.id, dict(starter.files) | extra)


CHEATS: dict[str, Callable[[Exercise], Submission]] = {
    "skip": _prefixed(SKIP),
    "patch": _prefixed(PATCH),
    "forge": _prefixed(FORGE),
    "exit": _prefixed(EXIT),
    "exit-politely": _prefixed(EXIT_POLITELY),
    "equal": _prefixed(EQUAL),
    "frameworks": _prefixed(FRAMEWORKS),
    "silence": _prefixed(SILENCE),
    "clock": _prefixed(CLOCK),
    "hang-up": _prefixed(HANG_UP),
    "shadow": _shadowed,
}
"""Name of the cheat to the submission that it makes of an exercise's starter."""
