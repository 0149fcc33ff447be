"""What is remembered of a learner."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.learner.samples import lay, make_pack, make_verdict
from tutor.learner.progress import ExerciseState, Place, Progress, ProgressError

EXERCISE = "slow-report"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "progress.sqlite3"


@pytest.fixture
async def progress(path: Path) -> AsyncIterator[Progress]:
    async with await Progress.open(path) as progress:
        yield progress


def last_sign_of_work(path: Path, ago: timedelta) -> None:
    """Let the learner have worked last so long ago."""
    moment = (datetime.now(UTC) - ago).strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE exercises SET worked_at = ?", (moment,))


OWN = {"app/services/report.py": "def build():\n    return 1\n"}


class TestAttempts:
    async def test_an_attempt_comes_back_with_its_verdict_and_its_files(self, progress):
        verdict = make_verdict()
        files = {"app/main.py": "ä\r\n", "app/services/report.py": ""}
        before = datetime.now(UTC)
        attempt_id = await progress.record("sample", verdict, files)
        (attempt,) = await progress.attempts("sample", EXERCISE)
        assert attempt.id == attempt_id
        assert attempt.verdict == verdict
        assert (attempt.status, attempt.passed, attempt.checks) == ("failed", 1, 2)
        assert attempt.seconds == 0.25
        assert before <= attempt.at <= datetime.now(UTC)
        assert await progress.attempt_files(attempt_id) == files

    async def test_the_newest_come_first_and_only_as_many_as_wanted(self, progress):
        ids = [await progress.record("sample", make_verdict(), {}) for _ in range(4)]
        assert [a.id for a in await progress.attempts("sample", EXERCISE)] == ids[::-1]
        assert [a.id for a in await progress.attempts("sample", EXERCISE, limit=2)] == ids[:1:-1]

    async def test_attempts_of_other_packs_and_exercises_stay_apart(self, progress):
        await progress.record("other", make_verdict(), {})
        await progress.record("sample", make_verdict(exercise="another"), {})
        assert await progress.attempts("sample", EXERCISE) == []

    async def test_a_hundred_attempts_at_a_large_file_take_the_room_of_few(self, progress, path):
        large = "".join(f"line {number}\n" for number in range(20_000))
        for number in range(100):
            await progress.record("sample", make_verdict(), {"big.py": large, "n.py": f"{number}"})
        await progress.close()
        assert path.stat().st_size < 4 * len(large)

    async def test_all_of_it_is_there_after_closing_and_opening(self, progress, path):
        attempt_id = await progress.record("sample", make_verdict(), {"a.py": "x"})
        await progress.close()
        await progress.close()
        async with await Progress.open(path) as again:
            assert await again.attempt_files(attempt_id) == {"a.py": "x"}

    async def test_a_cancelled_recording_is_whole_or_absent_and_the_next_one_works(self, progress):
        for turns in range(30):
            task = asyncio.create_task(progress.record("sample", make_verdict(), {"a.py": "x"}))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await progress.record("sample", make_verdict(), {"a.py": "x"})
        kept = await progress.attempts("sample", EXERCISE)
        assert kept
        for attempt in kept:
            assert await progress.attempt_files(attempt.id) == {"a.py": "x"}


class TestStates:
    async def test_an_exercise_is_new_then_started_then_passed(self, progress, pack):
        assert await progress.states(pack) == {EXERCISE: ExerciseState()}
        await progress.mark_started("sample", EXERCISE)
        assert (await progress.states(pack))[EXERCISE].state == "started"
        await progress.record("sample", make_verdict("passed"), {})
        state = (await progress.states(pack))[EXERCISE]
        assert state.state == "passed"
        assert state.attempts == 1
        assert datetime.now(UTC) - state.passed_at < timedelta(seconds=30)

    async def test_the_newest_attempt_tells_which_checks_failed(self, progress, pack):
        await progress.record("sample", make_verdict("failed"), {})
        assert (await progress.states(pack))[EXERCISE].failed_checks == ("nobody-waits",)
        await progress.record("sample", make_verdict("passed"), {})
        assert (await progress.states(pack))[EXERCISE].failed_checks == ()

    async def test_what_a_busy_machine_disturbed_is_kept_and_counts_for_nothing(
        self, progress, pack
    ):
        await progress.mark_started("sample", EXERCISE)
        await progress.record("sample", make_verdict("failed"), {})
        before = (await progress.states(pack))[EXERCISE]
        await progress.record("sample", make_verdict("not_judged"), {"app/main.py": "typed"})
        state = (await progress.states(pack))[EXERCISE]
        assert (state.attempts, state.failed_checks) == (before.attempts, before.failed_checks)
        kept, _ = await progress.attempts("sample", EXERCISE)
        assert kept.status == "not_judged"
        assert await progress.attempt_files(kept.id) == {"app/main.py": "typed"}

    async def test_a_pass_after_it_is_one_at_the_first_submission(self, progress, pack):
        await progress.states(pack)
        await progress.record("sample", make_verdict("not_judged"), OWN)
        await progress.record("sample", make_verdict("passed"), OWN)
        concept = (await progress.study(pack)).concepts["blocking"]
        assert concept.points == 2
        assert (await progress.states(pack))[EXERCISE].attempts == 1

    async def test_a_failure_after_the_pass_takes_nothing_away(self, progress, pack):
        await progress.states(pack)
        await progress.record("sample", make_verdict("passed"), {})
        passed_at = (await progress.states(pack))[EXERCISE].passed_at
        await progress.record("sample", make_verdict("failed"), {})
        await progress.record("sample", make_verdict("passed"), {})
        state = (await progress.states(pack))[EXERCISE]
        assert (state.state, state.attempts, state.passed_at) == ("passed", 3, passed_at)

    async def test_hints_and_the_seen_solution_are_never_unseen(self, progress, pack):
        await progress.show_hint("sample", EXERCISE, 2)
        await progress.show_hint("sample", EXERCISE, 1)
        await progress.mark_solution_seen("sample", EXERCISE)
        await progress.mark_started("sample", EXERCISE)
        state = (await progress.states(pack))[EXERCISE]
        assert (state.state, state.hints, state.solution_seen) == ("started", 2, True)

    async def test_time_counts_until_the_pass_and_long_breaks_do_not(self, progress, pack, path):
        await progress.mark_started("sample", EXERCISE)
        last_sign_of_work(path, timedelta(minutes=5))
        await progress.show_hint("sample", EXERCISE, 1)
        last_sign_of_work(path, timedelta(hours=9))
        await progress.record("sample", make_verdict("failed"), {})
        last_sign_of_work(path, timedelta(minutes=1))
        await progress.record("sample", make_verdict("passed"), {})
        last_sign_of_work(path, timedelta(minutes=5))
        await progress.record("sample", make_verdict("passed"), {})
        assert (await progress.states(pack))[EXERCISE].seconds == pytest.approx(360, abs=20)


class TestChecksThatChanged:
    async def test_a_pass_of_other_checks_is_to_be_verified_again_and_never_erased(
        self, progress, pack, exercise
    ):
        await progress.states(pack)
        await progress.record("sample", make_verdict("passed"), {})
        lay(exercise.folder, {"tests/test_report.py": "another suite"})
        state = (await progress.states(pack))[EXERCISE]
        assert state.state == "re-verify"
        assert state.passed_at is not None
        await progress.record("sample", make_verdict("passed"), {})
        assert (await progress.states(pack))[EXERCISE].state == "passed"

    async def test_another_version_of_the_pack_with_the_same_checks_keeps_the_pass(
        self, progress, pack, exercise
    ):
        await progress.states(pack)
        await progress.record("sample", make_verdict("passed"), {})
        newer = exercise.model_copy(update={"title": "Better words"})
        changed = make_pack(pack.root, newer).model_copy(update={"version": "2.0"})
        assert (await progress.states(changed))[EXERCISE].state == "passed"

    async def test_a_pass_recorded_without_sight_of_the_pack_is_held_to_the_whole_pack(
        self, progress, pack, exercise
    ):
        from tutor.course.builtin import pack_hash

        verdict = make_verdict("passed", pack_hash=pack_hash(pack))
        await progress.record("sample", verdict, {})
        assert (await progress.states(pack))[EXERCISE].state == "passed"
        lay(exercise.folder, {"tests/test_report.py": "another suite"})
        assert (await progress.states(pack))[EXERCISE].state == "re-verify"

    async def test_a_pack_that_lost_its_suite_is_named(self, progress, pack, exercise):
        await progress.states(pack)
        await progress.record("sample", make_verdict("passed"), {})
        exercise.tests.rename(exercise.folder / "gone")
        with pytest.raises(ProgressError, match=r"checks of Sample cannot be read .* install the"):
            await progress.states(pack)


class TestPlace:
    async def test_the_newest_place_of_a_pack_is_where_one_goes_on(self, progress):
        assert await progress.place("sample") is None
        await progress.set_place("sample", Place(lesson="one", step=3))
        newest = Place(
            lesson="one", step=0, exercise=EXERCISE, file="app/main.py", line=7, pane="editor"
        )
        await progress.set_place("sample", newest)
        await progress.set_place("other", Place(lesson="two"))
        assert await progress.place("sample") == newest


class TestTwoTutors:
    async def test_both_record_at_the_same_time(self, path):
        one, two = await asyncio.gather(Progress.open(path), Progress.open(path))
        async with one, two:
            await asyncio.gather(
                *(p.record("sample", make_verdict(), {}) for p in (one, two) for _ in range(20))
            )
            for progress in (one, two):
                assert len(await progress.attempts("sample", EXERCISE)) == 40

    async def test_a_new_file_is_opened_by_all_who_come_at_once(self, tmp_path):
        for n in range(10):
            path = tmp_path / str(n) / "progress.sqlite3"
            opened = await asyncio.gather(*(Progress.open(path) for _ in range(4)))
            await opened[0].record("sample", make_verdict(), {})
            assert len(await opened[3].attempts("sample", EXERCISE)) == 1
            for progress in opened:
                await progress.close()

    async def test_a_lock_that_stays_is_named_and_nothing_else_is_lost(self, path):
        async with await Progress.open(path, patience=0.1) as progress:
            with closing(sqlite3.connect(path, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                with pytest.raises(ProgressError) as caught:
                    await progress.mark_started("sample", EXERCISE)
                assert str(caught.value) == (
                    f"Another program holds {path}, so nothing was recorded: close it and try "
                    "again."
                )
                assert await progress.place("sample") is None
            await progress.mark_started("sample", EXERCISE)

    async def test_a_short_lock_is_waited_for(self, progress, path, pack):
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            waiting = asyncio.create_task(progress.mark_started("sample", EXERCISE))
            await asyncio.sleep(0.2)
            assert not waiting.done()
            other.execute("COMMIT")
            await waiting
        assert (await progress.states(pack))[EXERCISE].state == "started"
