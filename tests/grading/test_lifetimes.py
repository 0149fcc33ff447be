"""Nothing stays behind: no process, no folder, whatever becomes of the tutor."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from tests.grading.small_pack import RIGHT, submission, verdict_of, write_pack
from tutor.course.loading import load_pack
from tutor.course.models import Exercise, Pack
from tutor.grading.grader import Grader, GraderError
from tutor.grading.processes.places import PREFIX, scratch_parent

SITTING = """
import asyncio, sys
from pathlib import Path
from tutor.course.loading import load_pack
from tutor.course.models import Exercise, Pack
from tutor.grading.grader import Grader

async def main():
    async with Grader(load_pack(Path(sys.argv[1]))) as grader:
        await grader.warm()
        print("warm", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


def scratch_of(pid: int) -> list[Path]:
    return [p for p in scratch_parent().iterdir() if p.name.startswith(f"{PREFIX}{pid}-")]


def until(condition: object, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


class TestAfterASitting:
    async def test_no_process_and_no_folder_is_left(self, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        me = psutil.Process()
        before = {child.pid for child in me.children(recursive=True)}
        folders = set(scratch_of(me.pid))
        async with Grader(pack) as grader:
            assert (await verdict_of(grader, pack.exercises["items"], RIGHT)).status == "passed"
            assert {c.pid for c in me.children(recursive=True)} - before
        assert {c.pid for c in me.children(recursive=True)} - before == set()
        assert set(scratch_of(me.pid)) - folders == set()

    async def test_entering_and_leaving_at_once_leaves_nothing(self, tmp_path: Path) -> None:
        me = psutil.Process()
        before = {child.pid for child in me.children(recursive=True)}
        async with Grader(write_pack(tmp_path)):
            pass
        assert {c.pid for c in me.children(recursive=True)} - before == set()

    def test_a_killed_tutor_takes_its_processes_along(self, tmp_path: Path) -> None:
        write_pack(tmp_path)
        tutor = subprocess.Popen(
            [sys.executable, "-c", SITTING, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert tutor.stdout is not None
        assert tutor.stdout.readline() == "warm\n"
        children = psutil.Process(tutor.pid).children(recursive=True)
        assert len(children) >= 2
        tutor.send_signal(signal.SIGKILL)
        tutor.wait()
        tutor.stdout.close()
        assert until(lambda: not any(c.is_running() and c.status() != "zombie" for c in children))

    async def test_the_next_tutor_removes_what_a_killed_one_left(self, tmp_path: Path) -> None:
        gone = subprocess.Popen([sys.executable, "-c", ""])
        gone.wait()
        left = scratch_parent() / f"{PREFIX}{gone.pid}-left"
        left.mkdir()
        async with Grader(write_pack(tmp_path)) as grader:
            await grader.warm()
            assert not left.exists()


class TestAGraderThatBreaks:
    async def test_a_killed_suite_process_is_said_and_replaced(self, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            await grader.warm()
            suite = next(
                child
                for child in psutil.Process().children(recursive=True)
                if "tutor.grading.suite" in child.cmdline()
            )
            slow = RIGHT.replace(
                '    return {"status": "ok"}', "    import asyncio\n    await asyncio.sleep(1.2)"
            )
            with pytest.raises(GraderError, match="try again"):
                async for _ in grader.grade(exercise, submission(exercise, slow)):
                    os.kill(suite.pid, signal.SIGKILL)
            assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"

    async def test_a_spare_that_was_killed_while_it_waited_is_not_the_learners_fault(
        self, tmp_path: Path
    ) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            await grader.warm()
            for child in psutil.Process().children(recursive=True):
                if "tutor.apphost" in child.cmdline():
                    child.kill()
            await asyncio.sleep(0.3)
            assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"


PARTNERS = """
[[partners]]
name = "broken"
app = "broken:app"
env = "BROKEN_URL"

[[partners]]
name = "second"
app = "second:app"
env = "SECOND_URL"
"""


class TestAfterAnAttempt:
    async def test_a_partner_that_cannot_be_loaded_costs_the_suite_process_nothing(
        self, tmp_path: Path
    ) -> None:
        write_pack(tmp_path)
        tests = tmp_path / "exercises" / "items" / "tests"
        (tests / "broken.py").write_text("raise RuntimeError('no partner')\n")
        (tests / "second.py").write_text("async def app(scope, receive, send): ...\n")
        toml = tests.parent / "exercise.toml"
        toml.write_text(toml.read_text() + PARTNERS)
        exercise = load_pack(tmp_path).exercises["items"]
        await self.assert_nothing_held(load_pack(tmp_path), exercise)

    async def test_nor_does_a_suite_that_cannot_be_loaded(self, tmp_path: Path) -> None:
        pack = write_pack(tmp_path, suite="raise RuntimeError('no suite')\n")
        await self.assert_nothing_held(pack, pack.exercises["items"])

    async def assert_nothing_held(self, pack: Pack, exercise: Exercise) -> None:
        """The suite process holds as many descriptors after further attempts as before."""
        async with Grader(pack) as grader:

            async def held() -> tuple[int, int]:
                assert (await verdict_of(grader, exercise, RIGHT)).status == "error"
                suite = next(
                    child
                    for child in psutil.Process().children(recursive=True)
                    if "tutor.grading.suite" in child.cmdline()
                )
                return suite.pid, suite.num_fds()

            await held()
            first = await held()
            await held()
            assert await held() == first

    async def test_nothing_watches_the_machine_any_more(self, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        async with Grader(pack) as grader:
            await verdict_of(grader, pack.exercises["items"], RIGHT)
            assert "machine-watch" not in {thread.name for thread in threading.enumerate()}
