"""A machine that runs out of room, and a working folder that somebody deletes: nobody's fault."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest

from tests.grading.small_pack import RIGHT, WRONG, submission, verdict_of, write_pack
from tests.grading.test_lifetimes import scratch_of
from tutor.classroom.batch import grade_all, submissions
from tutor.grading.errors import GraderError
from tutor.grading.grader import Grader
from tutor.grading.processes import machine, places
from tutor.grading.verdict import Verdict

MEGABYTES = 160
STORING = (
    RIGHT
    + """
import os
with open(os.environ["TMPDIR"] + "/stored", "wb") as file:
    for _ in range(8):
        file.write(bytes(1 << 20))
        file.flush()
"""
)
SWALLOWING = STORING.replace("import os\n", "import os\ntry:\n    ").replace(
    """with open(os.environ["TMPDIR"] + "/stored", "wb") as file:
    for _ in range(8):
        file.write(bytes(1 << 20))
        file.flush()
""",
    """open(os.environ["TMPDIR"] + "/stored", "wb").write(bytes(8 << 20))
except OSError:
    app.router.routes.clear()
""",
)
HOARDING = """
import os, time
held = []
try:
    while True:
        path = os.environ["TMPDIR"] + f"/{len(held)}"
        held.append(os.open(path, os.O_CREAT | os.O_RDWR))
        os.unlink(path)
        for _ in range(10):
            os.write(held[-1], bytes(1 << 20))
except OSError:
    time.sleep(1.5)
"""


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where scratch folders go: a file system of its own, which a test can fill."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("this user may not mount a file system")
    monkeypatch.setattr(places, "MEMORY", disk)
    monkeypatch.setattr(places, "ROOM", 1 << 20)
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, left: int) -> Path:
    """Fills the disk but for so many bytes."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        while (free := shutil.disk_usage(disk).free - left) > 0:
            file.write(bytes(min(free, 1 << 20)))
            file.flush()
    return filler


def assert_not_judged(verdict: Verdict) -> None:
    assert verdict.status == "not_judged", verdict.leading
    assert verdict.problem is not None
    assert verdict.problem.code == "machine-full"
    assert "the machine ran out of disk space" in verdict.problem.message
    assert {check.status for check in verdict.checks} <= {"passed", "not_reached"}
    assert not [d for check in verdict.checks for d in check.diagnostics]


class TestAFullDisk:
    @pytest.mark.parametrize("main", [STORING, SWALLOWING, WRONG], ids=["raises", "hides", "wrong"])
    async def test_what_fails_on_it_is_not_judged_and_judged_once_there_is_room(
        self, small_disk: Path, tmp_path: Path, main: str
    ) -> None:
        pack = write_pack(tmp_path / "pack")
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            await grader.warm()
            filler = fill(small_disk, left=2 << 20)
            assert_not_judged(await verdict_of(grader, exercise, main))
            filler.unlink()
            wanted = "failed" if main == WRONG else "passed"
            assert (await verdict_of(grader, exercise, main)).status == wanted

    async def test_what_passes_on_it_is_passed(self, small_disk: Path, tmp_path: Path) -> None:
        pack = write_pack(tmp_path / "pack")
        async with Grader(pack) as grader:
            await grader.warm()
            fill(small_disk, left=2 << 20)
            verdict = await verdict_of(grader, pack.exercises["items"], RIGHT)
        assert verdict.status == "passed", verdict.leading

    async def test_saying_that_it_is_full_is_not_enough(self, tmp_path: Path) -> None:
        lying = "raise OSError(28, 'No space left on device')\n"
        pack = write_pack(tmp_path)
        async with Grader(pack) as grader:
            verdict = await verdict_of(grader, pack.exercises["items"], lying)
        assert verdict.status == "failed"

    async def test_one_that_fills_it_takes_nothing_from_the_others_of_a_class(
        self, small_disk: Path, tmp_path: Path
    ) -> None:
        # Less than what an app may write, and all that there is: only the others' retry helps.
        pack = write_pack(tmp_path / "pack")
        for student in ("ana", "ben", "hoarder", "zoe"):
            app = tmp_path / "class" / student / "app"
            app.mkdir(parents=True)
            (app / "__init__.py").touch()
            (app / "main.py").write_text(HOARDING if student == "hoarder" else STORING)
        folders = submissions(tmp_path / "class")
        exercise = pack.exercises["items"]
        async with aclosing(grade_all(pack, exercise, folders, at_once=2)) as ended:
            found = {one.student: one.verdict async for one in ended}
        states = {student: verdict and verdict.status for student, verdict in found.items()}
        hoarder = states.pop("hoarder")
        assert set(states.values()) == {"passed"}, found["zoe"]
        assert hoarder in ("not_judged", "failed")


class TestMemory:
    async def test_what_fails_while_the_system_kills_for_memory_is_not_judged(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pack = write_pack(tmp_path)
        killed = iter([3])
        monkeypatch.setattr(machine, "_processes_killed", lambda: next(killed, 4))
        async with Grader(pack) as grader:
            verdict = await verdict_of(
                grader, pack.exercises["items"], "import os, signal\nos.kill(os.getpid(), 9)\n"
            )
        assert verdict.status == "not_judged"
        assert verdict.problem is not None
        assert "ran out of memory" in verdict.problem.message


class TestAWorkingFolderThatVanishes:
    async def test_it_is_the_tutors_fault_and_the_next_attempt_has_another(
        self, tmp_path: Path
    ) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            await grader.warm()
            [scratch] = scratch_of(os.getpid())
            events = grader.grade(exercise, submission(exercise, STORING))
            with pytest.raises(GraderError, match="was deleted while it was in use"):
                async with aclosing(events):
                    async for _ in events:
                        shutil.rmtree(scratch, ignore_errors=True)
            assert (await verdict_of(grader, exercise, STORING)).status == "passed"
            assert scratch not in scratch_of(os.getpid())
        assert scratch_of(os.getpid()) == []

    async def test_one_that_vanished_between_two_attempts_is_made_anew(
        self, tmp_path: Path
    ) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack, forking=True) as grader:
            assert (await verdict_of(grader, exercise, STORING)).status == "passed"
            [scratch] = scratch_of(os.getpid())
            shutil.rmtree(scratch)
            assert (await verdict_of(grader, exercise, STORING)).status == "passed"
