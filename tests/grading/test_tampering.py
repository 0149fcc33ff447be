"""Probes that are silenced, replaced or rewritten: noticed, named, and no check passes."""

import textwrap
from pathlib import Path

import pytest

from tests.grading.small_pack import RIGHT, verdict_of, write_pack
from tutor.grading.grader import Grader
from tutor.grading.verdict import CheckResult, Verdict

SUITE = '''
from tutor.testing import expect_no_blocking, expect_queries, timeline_of


async def test_alive(app):
    """Looks at the event loop."""
    expect_no_blocking(await app.client.get("/health"))


async def test_item(app):
    """Looks at statements."""
    expect_queries(await app.client.get("/items/1"), at_most=5)


async def test_other(app):
    """Looks at log records."""
    assert len(timeline_of(await app.client.get("/items/2")).logs) >= 0
'''
SLEEPS = RIGHT.replace(
    '    return {"status": "ok"}',
    '    import time\n    time.sleep(0.2)\n    return {"status": "ok"}',
)
FIND = """
import gc
gc.unfreeze()
def find(name):
    return [o for o in gc.get_objects() if type(o).__name__ == name]
"""


async def judged(root: Path, main: str) -> Verdict:
    pack = write_pack(root, SUITE)
    async with Grader(pack) as grader:
        return await verdict_of(grader, pack.exercises["items"], main)


def told(check: CheckResult) -> str:
    return f"{check.diagnostics[0].code}: {check.diagnostics[0].message}"


class TestAProbeThatIsSilenced:
    @pytest.mark.parametrize(
        ("lines", "names"),
        [
            ('find("Recorder")[0].silent = True', "Recorder.silent (set by app/main.py:"),
            ('find("Recorder")[0].phase = "import"', "Recorder.phase (set by app/main.py:"),
            ('find("Recorder")[0].loop_thread = 0', "Recorder.loop_thread (set by app/main.py:"),
            ('object.__setattr__(find("Recorder")[0], "loop_thread", 0)', "Recorder.root or"),
            ('object.__setattr__(find("Recorder")[0], "silent", 1)', "Recorder.silent or"),
            ('type(find("Recorder")[0]).add_blocking = lambda *a: None', "Recorder.add_blocking"),
            ('type(find("Recorder")[0]).log = lambda *a: None', "Recorder.log"),
        ],
        ids=["silent", "phase", "thread", "thread-below", "silent-below", "add", "log"],
    )
    async def test_no_check_passes_and_the_part_is_named(
        self, tmp_path: Path, lines: str, names: str
    ) -> None:
        verdict = await judged(tmp_path, f"{FIND}\n{lines}\n{SLEEPS}")
        assert verdict.status == "failed"
        assert "passed" not in {check.status for check in verdict.checks if check.id != "item"}
        assert "probe-tampered" in told(verdict.checks[2])
        assert names in told(verdict.checks[2])

    @pytest.mark.parametrize(
        ("lines", "names", "families"),
        [
            ("import time\ntime.sleep = lambda s: None", "time.sleep", {"alive"}),
            (
                "import asyncio\nasyncio.Handle._run = lambda self: "
                "self._context.run(self._callback, *self._args)",
                "Handle._run",
                {"alive"},
            ),
            (
                "import logging\nlogging.Logger.callHandlers = lambda self, record: None",
                "Logger.callHandlers",
                {"other"},
            ),
            (
                f"{FIND}\nfrom sqlalchemy import event\nfrom sqlalchemy.engine import Engine\n"
                'for f in [f for f in find("function") if f.__name__ == "_before"]:\n'
                '    if event.contains(Engine, "before_cursor_execute", f):\n'
                '        event.remove(Engine, "before_cursor_execute", f)',
                "the listener for Engine.before_cursor_execute",
                {"item"},
            ),
        ],
        ids=["sleep", "callbacks", "logs", "statements"],
    )
    async def test_what_it_listens_to_is_named_where_a_check_looks(
        self, tmp_path: Path, lines: str, names: str, families: set[str]
    ) -> None:
        verdict = await judged(tmp_path, f"{lines}\n{RIGHT}")
        failed = {check.id for check in verdict.checks if check.status == "failed"}
        assert failed == families
        [check] = [check for check in verdict.checks if check.id in families]
        assert f"{names} isn't what it was" in told(check)


class TestAReportThatIsRewritten:
    async def test_events_that_were_taken_out_are_missed(self, tmp_path: Path) -> None:
        late = textwrap.dedent(
            """
            import time
            @app.middleware("http")
            async def quiet(request, call_next):
                time.sleep(0.05)
                for log in find("RequestLog"):
                    log.events.clear()
                return await call_next(request)
            """
        )
        verdict = await judged(tmp_path, f"{FIND}\n{RIGHT}\n{late}")
        assert "the events of the request" in told(verdict.checks[2])

    async def test_the_writer_cannot_be_had_by_name(self, tmp_path: Path) -> None:
        verdict = await judged(tmp_path, f"import tutor.apphost.report\n{RIGHT}")
        assert verdict.problem is not None
        assert verdict.problem.code in ("forbidden", "import-error")

    async def test_the_encoder_of_json_is_not_the_one_that_writes(self, tmp_path: Path) -> None:
        """Whoever empties what `json` writes changes answers, and not the report."""
        lines = (
            "import json\n"
            "json.JSONEncoder.encode = lambda self, o: '{}'\n"
            "json.dumps = lambda *a, **k: '{}'\n"
        )
        verdict = await judged(tmp_path, f"{lines}\n{SLEEPS}")
        assert "blocking-call" in told(verdict.checks[0])


class TestInnocence:
    async def test_what_the_exercises_own_code_replaces_is_as_it_should_be(
        self, tmp_path: Path
    ) -> None:
        pack = write_pack(tmp_path, SUITE)
        exercise = pack.exercises["items"]
        host = "import time\n_real = time.sleep\ntime.sleep = lambda s: _real(s)\n"
        (exercise.folder / "host.py").write_text(host)
        async with Grader(pack) as grader:
            verdict = await verdict_of(grader, exercise, RIGHT)
        assert verdict.status == "passed", verdict.leading

    async def test_an_app_that_patches_something_else_is_left_alone(self, tmp_path: Path) -> None:
        lines = (
            "import logging, time, json\n"
            "logging.Logger.trace = lambda self, *a: None\n"
            "time.pause = time.sleep\n"
            "json.shout = lambda o: json.dumps(o).upper()\n"
        )
        verdict = await judged(tmp_path, f"{lines}\n{RIGHT}")
        assert verdict.status == "passed", verdict.leading


class TestAProbeThatFails:
    LOGS = """    import logging
    logging.getLogger().handle(logging.makeLogRecord(RECORD))
    return {"id": number}"""

    async def test_what_it_missed_passes_nothing_and_is_nobodys_fault(self, tmp_path: Path) -> None:
        lines = self.LOGS.replace("RECORD", '{"pathname": 5, "msg": "x", "levelno": 40}')
        main = RIGHT.replace('    return {"id": number}', lines)
        verdict = await judged(tmp_path, main)
        other = verdict.checks[2]
        assert (other.status, other.diagnostics[0].code) == ("error", "probe-failed")
        assert "log records failed once" in other.diagnostics[0].message
        assert verdict.checks[0].status == "passed"

    async def test_a_log_line_that_cannot_be_formatted_is_none(self, tmp_path: Path) -> None:
        lines = self.LOGS.replace("RECORD", '{"msg": "%d", "args": ("x",), "levelno": 40}')
        verdict = await judged(tmp_path, RIGHT.replace('    return {"id": number}', lines))
        assert verdict.status == "passed", verdict.leading
