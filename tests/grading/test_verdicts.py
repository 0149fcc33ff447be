"""What a learner is told, through the real processes."""

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.grading.small_pack import (
    RIGHT,
    SUITE,
    WRONG,
    events_of,
    statuses,
    submission,
    verdict_of,
    write_pack,
)
from tutor.course.models import Exercise, Pack
from tutor.grading.events import AttemptEnded, AttemptStarted, CheckEnded, CheckStarted
from tutor.grading.grader import Grader
from tutor.grading.submission import Submission
from tutor.grading.verdict import Verdict

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("verdicts"),
]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return write_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def exercise(pack: Pack) -> Exercise:
    return pack.exercises["items"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def grader(pack: Pack) -> AsyncIterator[Grader]:
    async with Grader(pack) as grader:
        await grader.warm()
        yield grader


class TestAVerdict:
    async def test_a_right_answer_passes_every_check(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        verdict = await verdict_of(grader, exercise, RIGHT)
        assert verdict.status == "passed"
        assert statuses(verdict) == dict.fromkeys(["alive", "item", "other"], "passed")
        assert (verdict.totals.passed, verdict.totals.points, verdict.totals.max_points) == (
            3,
            4,
            4,
        )
        assert verdict.tier == "kernel"

    async def test_a_failure_names_line_observation_and_exchange(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        verdict = await verdict_of(grader, exercise, WRONG)
        item = next(check for check in verdict.checks if check.id == "item")
        assert item.status == "failed"
        assert item.diagnostics[0].message == "GET /items/1: the body has no `id`."
        assert item.diagnostics[0].location is not None
        assert item.diagnostics[0].location.file == "app/main.py"
        assert item.evidence[0].kind == "exchange"
        assert item.evidence[0].response is not None
        assert item.evidence[0].response.body == '{"number":1}'

    async def test_a_bare_assert_still_shows_the_exchange(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        other = (await verdict_of(grader, exercise, WRONG)).checks[2]
        assert other.status == "failed"
        assert other.diagnostics[0].code == "assertion"
        assert "{'number': 2} == {'id': 2}" in other.diagnostics[0].message
        assert other.evidence[0].kind == "exchange"

    async def test_a_check_behind_a_failed_one_is_not_reached(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        verdict = await verdict_of(grader, exercise, RIGHT.replace("/health", "/elsewhere"))
        assert statuses(verdict) == {"alive": "failed", "item": "not_reached", "other": "passed"}
        assert verdict.status == "failed"

    async def test_it_survives_its_own_json(self, grader: Grader, exercise: Exercise) -> None:
        verdict = await verdict_of(grader, exercise, WRONG)
        assert Verdict.model_validate_json(verdict.model_dump_json()) == verdict

    async def test_events_stream_in_order_and_the_verdict_is_last(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        events = await events_of(grader, exercise, submission(exercise, RIGHT))
        assert isinstance(events[0], AttemptStarted)
        assert [e.check for e in events if isinstance(e, CheckStarted)] == list(events[0].order)
        assert [e.result.id for e in events if isinstance(e, CheckEnded)] == list(events[0].order)
        assert isinstance(events[-1], AttemptEnded)

    async def test_checks_that_failed_last_time_run_first_behind_their_needs(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        handed_in = submission(exercise, RIGHT)
        events = await events_of(grader, exercise, handed_in, failed_first=("other",))
        assert isinstance(events[0], AttemptStarted)
        assert events[0].order == ("other", "alive", "item")
        events = await events_of(grader, exercise, handed_in, failed_first=("item",))
        assert isinstance(events[0], AttemptStarted)
        assert events[0].order == ("alive", "item", "other")


class TestAnAppThatCannotBeJudged:
    """Every one ends in one sentence with the line, and the next attempt is a normal one."""

    async def assert_stopped(
        self,
        grader: Grader,
        exercise: Exercise,
        main: str,
        code: str,
        words: str,
        line: int | None,
        **more: str,
    ) -> Verdict:
        verdict = await verdict_of(grader, exercise, main, **more)
        assert verdict.status == "failed"
        assert verdict.problem is not None
        assert verdict.problem.code == code
        assert words in verdict.problem.message
        assert "\n" not in verdict.problem.message
        where = verdict.problem.location
        assert (where.line if where else None) == line
        assert set(statuses(verdict).values()) <= {"not_reached", "passed"}
        assert "passed" not in list(statuses(verdict).values())[1:2]
        assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"
        return verdict

    async def test_a_syntax_error(self, grader: Grader, exercise: Exercise) -> None:
        verdict = await self.assert_stopped(
            grader, exercise, "x = 1\ndef broken(:\n", "syntax-error", "app/main.py, line 2", 2
        )
        assert verdict.problem is not None
        assert verdict.problem.excerpt == "def broken(:"
        assert "Python {}.{}".format(*sys.version_info) in verdict.problem.direction
        assert verdict.problem_evidence == ()

    async def test_a_raise_at_import(self, grader: Grader, exercise: Exercise) -> None:
        await self.assert_stopped(
            grader, exercise, "\nvalue = {}['x']\n", "import-error", "raised KeyError: 'x'", 2
        )

    async def test_a_missing_module(self, grader: Grader, exercise: Exercise) -> None:
        await self.assert_stopped(
            grader,
            exercise,
            "from app.services import items\n",
            "import-error",
            "No module named 'app.services'",
            1,
        )

    async def test_no_file_at_all(self, grader: Grader, exercise: Exercise) -> None:
        handed_in = Submission.from_texts(exercise, {"app/__init__.py": ""})
        last = (await events_of(grader, exercise, handed_in))[-1]
        assert isinstance(last, AttemptEnded)
        assert last.verdict.problem is not None
        assert "No module named 'app.main'" in last.verdict.problem.message

    async def test_no_app_object(self, grader: Grader, exercise: Exercise) -> None:
        await self.assert_stopped(
            grader, exercise, "application = 1\n", "app-missing", "has no `app`", None
        )

    async def test_an_app_that_is_no_app(self, grader: Grader, exercise: Exercise) -> None:
        await self.assert_stopped(
            grader, exercise, "app = 1\n", "app-missing", "is of type int", None
        )

    async def test_a_startup_that_raises(self, grader: Grader, exercise: Exercise) -> None:
        main = (
            "from contextlib import asynccontextmanager\nfrom fastapi import FastAPI\n"
            "@asynccontextmanager\nasync def lifespan(app):\n"
            "    raise OSError('no such host')\n    yield\n"
            "app = FastAPI(lifespan=lifespan)\n"
        )
        await self.assert_stopped(
            grader, exercise, main, "startup-failed", "raised OSError: no such host", 5
        )

    async def test_a_loop_at_import(self, grader: Grader, exercise: Exercise) -> None:
        main = "import time\nwhile True:\n    time.sleep(0.01)\n"
        verdict = await self.assert_stopped(
            grader, exercise, main, "import-stuck", "did not end within 2 s", 3
        )
        assert verdict.problem_evidence[0].kind == "process"
        assert verdict.problem_evidence[0].limit == "2 s for the import of the app"
        assert verdict.problem_evidence[0].output == ""

    async def test_a_handler_that_never_gives_the_loop_back(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        main = RIGHT.replace('    return {"status": "ok"}', "    while True:\n        pass")
        where = main.splitlines().index("    while True:") + 1
        verdict = await verdict_of(grader, exercise, main)
        assert verdict.problem is not None
        assert verdict.problem.code == "app-stuck"
        assert "while it served GET /health" in verdict.problem.message
        assert verdict.problem.location is not None
        assert verdict.problem.location.line in (where, where + 1)

    async def test_os_exit_at_import(self, grader: Grader, exercise: Exercise) -> None:
        await self.assert_stopped(
            grader,
            exercise,
            "import os\n\nos._exit(0)\n",
            "app-stopped",
            "your code called os._exit(0)",
            3,
        )

    async def test_system_exit_at_import(self, grader: Grader, exercise: Exercise) -> None:
        await self.assert_stopped(
            grader, exercise, "raise SystemExit(0)\n", "import-error", "raised SystemExit", 1
        )

    async def test_a_crash_of_the_interpreter(self, grader: Grader, exercise: Exercise) -> None:
        main = "import ctypes\nctypes.string_at(0)\n"
        await self.assert_stopped(
            grader, exercise, main, "app-stopped", "crashed the interpreter", 2
        )

    async def test_a_request_that_waits_without_end(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        main = RIGHT.replace(
            '    return {"id": number}', "    import asyncio\n    await asyncio.Event().wait()"
        )
        verdict = await verdict_of(grader, exercise, main)
        item = verdict.checks[1]
        assert statuses(verdict) == {"alive": "passed", "item": "failed", "other": "failed"}
        assert item.diagnostics[0].code == "no-answer"
        assert item.diagnostics[0].excerpt == "await asyncio.Event().wait()"

    async def test_an_answer_without_end(self, grader: Grader, exercise: Exercise) -> None:
        main = RIGHT.replace(
            '    return {"status": "ok"}',
            "    from fastapi.responses import StreamingResponse\n"
            "    async def flood():\n        while True:\n            yield b'x' * 100000\n"
            "    return StreamingResponse(flood())",
        ).replace(" -> dict[str, str]", "")
        verdict = await verdict_of(grader, exercise, main)
        assert verdict.checks[0].diagnostics[0].code == "endless-response"

    async def test_more_memory_than_allowed(self, grader: Grader, exercise: Exercise) -> None:
        main = RIGHT + "\nhoard = [bytes(10_000_000) for _ in range(200)]\n"
        verdict = await verdict_of(grader, exercise, main)
        assert verdict.problem is not None
        assert verdict.problem.code == "memory-limit"
        assert "more than 256 MB" in verdict.problem.message


class TestSavingAgain:
    async def test_a_cancelled_attempt_leaves_the_way_free(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        slow = RIGHT.replace(
            '    return {"status": "ok"}', "    import asyncio\n    await asyncio.sleep(1.4)"
        )

        async def first() -> None:
            await events_of(grader, exercise, submission(exercise, slow))

        task = asyncio.create_task(first())
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"

    async def test_the_consumer_may_stop_listening(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        generator = grader.grade(exercise, submission(exercise, RIGHT))
        async for event in generator:
            if isinstance(event, CheckStarted):
                break
        await generator.aclose()
        assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"


class TestWhatTheAppPrints:
    async def test_it_comes_with_the_verdict(self, grader: Grader, exercise: Exercise) -> None:
        verdict = await verdict_of(grader, exercise, f"{RIGHT}\nprint('seen by', 'the learner')\n")
        assert "seen by the learner" in verdict.output

    async def test_a_flood_is_cut_and_stops_nothing(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        main = f"{RIGHT}\nfor _ in range(2000):\n    print('x' * 10_000)\n"
        verdict = await verdict_of(grader, exercise, main)
        assert verdict.status == "passed"
        assert len(verdict.output) <= 4000


class TestTooLong:
    async def test_checks_without_end_are_stopped_in_one_sentence(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        suite = SUITE.replace(
            '    expect_status(await app.client.get("/health"), 200)',
            "    import asyncio\n    await asyncio.sleep(30)",
        )
        limits = "attempt_seconds = 1.0\nload_seconds = 1.0"
        pack = write_pack(tmp_path_factory.mktemp("pack"), suite, limits=limits)
        async with Grader(pack) as grader:
            verdict = await verdict_of(grader, pack.exercises["items"], RIGHT)
            assert verdict.problem is not None
            assert verdict.problem.code == "attempt-too-long"
            assert "within 1 s" in verdict.problem.message


class TestAnAppThatLetsGo:
    async def test_closing_its_own_connection_is_not_taken_for_a_kill_by_the_system(
        self, grader: Grader, exercise: Exercise
    ) -> None:
        main = f"{RIGHT}\nimport os, time\nos.closerange(3, 64)\ntime.sleep(1.5)\n"
        verdict = await verdict_of(grader, exercise, main)
        assert verdict.status == "failed"
        assert verdict.problem is not None
        assert "closed the connection" in verdict.problem.message
        assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"

    async def test_many_long_answers_in_a_row_are_no_flood(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        suite = SUITE.replace(
            '    expect_status(await app.client.get("/health"), 200)',
            "    import asyncio\n"
            "    for _ in range(12):\n"
            "        try:\n"
            "            await app.client.get('/long')\n"
            "        except Exception as error:\n"
            "            assert type(error).__name__ == 'BodyTooLong', error\n"
            "        await asyncio.sleep(0.02)",
        )
        main = (
            RIGHT + "\nfrom fastapi import Response\n\n@app.get('/long')\n"
            "async def long() -> Response:\n    return Response(b'x' * (20 << 20))\n"
        )
        pack = write_pack(tmp_path_factory.mktemp("pack"), suite)
        async with Grader(pack) as own:
            verdict = await verdict_of(own, pack.exercises["items"], main)
        assert verdict.problem is None
        assert statuses(verdict)["alive"] == "passed"
