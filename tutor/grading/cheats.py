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
FORGE_REPORT = """
import tutor.apphost.report as _report
_encoded = _report._encoded
_report._encoded = lambda event: None if event.kind in ("sql", "blocking") else _encoded(event)
"""
FORGED = """
def _forge(_space):
    _plain, _seen = _space["_encoded"], set()
    _blank = b'{"kind":"start","t":0}'
    def _encoded(event):
        if event.kind in ("blocking", "tls_context", "warning", "task_left"): return _blank
        if event.kind == "start": _seen.clear()
        if event.kind == "sql":
            if event.shape in _seen: return _blank
            _seen.add(event.shape)
            event.rows = min(event.rows or 0, 3)
            event.how, event.attr = "plain", None
        return _plain(event)
    _space["_encoded"] = _encoded
"""
FORGE_BY_FRAMES = (
    FORGED
    + """
import sys
_frame = sys._getframe()
while _frame is not None:
    if "report" in _frame.f_globals and "Kind" in _frame.f_globals:
        _forge(_frame.f_globals["report"].__globals__)
        break
    _frame = _frame.f_back
"""
)
BY_GC = """
import gc
gc.unfreeze()
for _found in gc.get_objects():
    if type(_found).__name__ == "function" and _found.__name__ == "_encoded":
        _forge(_found.__globals__)
        break
"""
UNSEAL = """
import gc
gc.unfreeze()
for _found in gc.get_objects():
    if type(_found).__name__ == "Seal":
        for _n in ("_own", "_guarded", "_asked"): getattr(_found, _n).clear()
"""
MUTE = """
import gc
gc.unfreeze()
for _found in gc.get_objects():
    if type(_found).__name__ == "Recorder":
        _found.silent = True
        object.__setattr__(_found, "silent", True)
"""
OWN_LOOPS = """
import asyncio as _a, threading as _t, fastapi as _f
_o = _f.FastAPI.__call__
async def _c(self, scope, receive, send):
    if scope["type"] != "http": return await _o(self, scope, receive, send)
    loop = _a.get_running_loop()
    done = loop.create_future()
    def back(coro): return _a.wrap_future(_a.run_coroutine_threadsafe(coro, loop))
    async def r(): return await back(receive())
    async def s(m): return await back(send(m))
    def tell(e):
        if not done.done(): done.set_exception(e) if e else done.set_result(None)
    def work():
        try: _a.run(_o(self, scope, r, s)); e = None
        except BaseException as x: e = x
        loop.call_soon_threadsafe(tell, e)
    _t.Thread(target=work, daemon=True).start()
    await done
_f.FastAPI.__call__ = _c
"""
HOLD_BACK = """
import fastapi as _f
_o = _f.FastAPI.__call__
_head = {"type": "http.response.start", "status": 500, "headers": []}
_body = {"type": "http.response.body", "body": b'{"detail":"Internal Server Error"}'}
async def _c(self, scope, receive, send):
    if scope["type"] != "http": return await _o(self, scope, receive, send)
    kept = []
    async def s(m): kept.append(m)
    try: await _o(self, scope, receive, s)
    except Exception: kept[:] = [_head, _body]
    for m in kept: await send(m)
_f.FastAPI.__call__ = _c
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
    "forge-report": _prefixed(FORGE_REPORT),
    "forge-by-frames": _prefixed(FORGE_BY_FRAMES),
    "forge-by-gc": _prefixed(FORGED + BY_GC),
    "forge-unsealed": _prefixed(UNSEAL + FORGED + BY_GC),
    "mute": _prefixed(MUTE),
    "own-loops": _prefixed(OWN_LOOPS),
    "own-loops-forged": _prefixed(OWN_LOOPS + UNSEAL + FORGED + BY_GC),
    "hold-back": _prefixed(HOLD_BACK),
    "hold-back-forged": _prefixed(HOLD_BACK + UNSEAL + FORGED + BY_GC),
    "shadow": _shadowed,
}
"""Name of the cheat to the submission that it makes of an exercise's starter."""
