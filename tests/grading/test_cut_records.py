"""A record that was cut off passes nothing that looks at it, and names what flooded it."""

from pathlib import Path

import pytest

from tests.grading.small_pack import RIGHT, verdict_of, write_pack
from tutor.grading.grader import Grader
from tutor.grading.verdict import CheckResult
from tutor.protocol.events import BUDGETS

SUITE = '''
from tutor.testing import expect_awaited, expect_no_blocking, expect_queries, timeline_of


async def test_alive(app):
    """Only looks at the answer."""
    assert (await app.client.get("/health")).status_code == 200


async def test_item(app):
    """Looks at LOOKS."""
    response = await app.client.get("/items/1")
    outside = await app.outside()
    LOOK


async def test_other(app):
    """Looks at nothing that was recorded."""
    assert (await app.client.get("/items/2")).status_code == 200
'''
BLOCKING = "expect_no_blocking(response, outside=outside)"
QUERIES = "expect_queries(response, at_most=5)"
LOGS = "assert len(timeline_of(response).logs) >= 0"
TASKS = "assert len(timeline_of(response).tasks_left) >= 0"
AWAITED = "expect_awaited(response, outside=outside)"
EVERYTHING = "assert len(timeline_of(response).events) > 0"
DIRECTLY = "assert [e for e in timeline_of(response).record] != []"

LOG_FLOOD = RIGHT.replace(
    '    return {"id": number}',
    """    import asyncio, logging
    for line in range(6_000):
        logging.getLogger("app").warning("line %s", line)
        if line % 50 == 0:
            await asyncio.sleep(0)  # so that the lines themselves hold nothing up
    return {"id": number}""",
)
SLEEPS_AFTER_LOGS = LOG_FLOOD.replace(
    '    return {"id": number}', '    import time\n    time.sleep(0.05)\n    return {"id": number}'
)
SQL_FLOOD = RIGHT.replace(
    '    return {"id": number}',
    """    import asyncio, sqlite3
    def ask() -> None:
        connection = sqlite3.connect(":memory:")
        for line in range(4_000):
            connection.execute("SELECT 1")
    await asyncio.to_thread(ask)
    return {"id": number}""",
)
TASK_FLOOD = RIGHT.replace(
    '    return {"id": number}',
    """    import asyncio
    for _ in range(700):
        app.state.kept = [*getattr(app.state, "kept", []), asyncio.create_task(asyncio.sleep(5))]
    return {"id": number}""",
)
OUTSIDE_FLOOD = RIGHT.replace(
    "app = FastAPI()",
    """from contextlib import asynccontextmanager
import logging


@asynccontextmanager
async def lifespan(app):
    for line in range(6_000):
        logging.getLogger("app").warning("line %s", line)
    yield


app = FastAPI(lifespan=lifespan)""",
)
WARNING_FLOOD = RIGHT.replace(
    '    return {"id": number}',
    """    async def nothing() -> None: ...
    for _ in range(800):
        nothing()
    return {"id": number}""",
)


async def judged(root: Path, main: str, look: str) -> dict[str, CheckResult]:
    suite = SUITE.replace("LOOKS", "what the app did").replace("LOOK", look)
    pack = write_pack(root, suite)
    async with Grader(pack) as grader:
        verdict = await verdict_of(grader, pack.exercises["items"], main)
    assert verdict.problem is None, verdict.problem
    return {check.id: check for check in verdict.checks}


class TestAFlood:
    @pytest.mark.parametrize(
        ("main", "look", "what", "family"),
        [
            (LOG_FLOOD, LOGS, "log records", "logs"),
            (LOG_FLOOD, EVERYTHING, "log records", "logs"),
            (LOG_FLOOD, DIRECTLY, "log records", "logs"),
            (SQL_FLOOD, "timeline_of(response).statements", "SQL statements", "sql"),
            (TASK_FLOOD, TASKS, "tasks that it left running", "tasks"),
            (OUTSIDE_FLOOD, "assert len(list(outside)) > 0", "log records", "logs"),
        ],
        ids=["logs", "events", "record", "sql", "tasks", "outside"],
    )
    async def test_a_check_that_looks_at_it_is_not_passed_and_says_what_and_where(
        self, tmp_path: Path, main: str, look: str, what: str, family: str
    ) -> None:
        checks = await judged(tmp_path, main, look)
        assert checks["item"].status == "failed"
        told = checks["item"].diagnostics[0]
        assert told.code == "record-cut"
        assert what in told.message
        assert f"{BUDGETS[family]:,}" in told.message  # type: ignore[index]
        if family != "tasks":  # nobody's line leaves a task running
            assert told.location is not None
            assert told.location.file == "app/main.py"
            assert told.excerpt

    async def test_a_check_that_does_not_look_is_no_affair_of_it(self, tmp_path: Path) -> None:
        checks = await judged(tmp_path, LOG_FLOOD, LOGS)
        assert checks["alive"].status == "passed"
        assert checks["other"].status == "passed"

    @pytest.mark.parametrize("look", [QUERIES, BLOCKING, AWAITED], ids=["sql", "loop", "await"])
    async def test_log_lines_push_nothing_else_out(self, tmp_path: Path, look: str) -> None:
        assert (await judged(tmp_path, LOG_FLOOD, look))["item"].status == "passed"

    async def test_what_happens_behind_log_lines_is_seen(self, tmp_path: Path) -> None:
        told = (await judged(tmp_path, SLEEPS_AFTER_LOGS, BLOCKING))["item"].diagnostics[0]
        assert told.code == "blocking-call"
        assert "time.sleep(0.05)" in told.message

    async def test_a_failure_that_was_seen_is_told_rather_than_the_flood(
        self, tmp_path: Path
    ) -> None:
        told = (await judged(tmp_path, SQL_FLOOD, QUERIES))["item"].diagnostics[0]
        assert told.code == "too-many-statements"

    async def test_forgotten_awaits_are_found_in_any_number(self, tmp_path: Path) -> None:
        told = (await judged(tmp_path, WARNING_FLOOD, AWAITED))["item"].diagnostics[0]
        assert told.code == "never-awaited"


class TestWhatElseIsBounded:
    async def test_more_headers_than_anybody_reads_are_no_answer(self, tmp_path: Path) -> None:
        main = RIGHT.replace(
            '    return {"id": number}',
            """    from fastapi.responses import JSONResponse
    headers = {f"x-{i}": "1" for i in range(300)}
    return JSONResponse({"id": number}, headers=headers)""",
        )
        told = (await judged(tmp_path, main, BLOCKING))["item"].diagnostics[0]
        assert told.code == "invalid-response"
        assert "200 headers" in told.message

    async def test_output_that_was_cut_is_told_and_not_judged_by_its_beginning(
        self, tmp_path: Path
    ) -> None:
        pack = write_pack(
            tmp_path,
            SUITE.replace("LOOKS", "output").replace(
                "LOOK", 'assert "secret" not in (await app.run("app.talk")).output'
            ),
        )
        async with Grader(pack) as grader:
            verdict = await verdict_of(
                grader,
                pack.exercises["items"],
                RIGHT,
                app__talk="print('x' * 300_000)\nprint('secret')\n",
            )
        told = verdict.checks[1].diagnostics[0]
        assert told.code == "output-cut"
        assert "100,008 characters more" in told.message
