"""How much an app may write, and that its folders go whatever it left in them."""

import os
from pathlib import Path

import pytest

from tests.grading.small_pack import RIGHT, verdict_of, write_pack
from tests.grading.test_lifetimes import scratch_of
from tutor.grading.grader import Grader
from tutor.grading.processes import room
from tutor.grading.processes.room import overfull, remove_tree

MANY_FILES = (
    RIGHT
    + """
import os
folder = os.environ["TMPDIR"]
for number in range(10**9):
    open(f"{folder}/{number}", "w").close()
"""
)
LARGE_IN_ALL = (
    RIGHT
    + """
import os
folder = os.environ["TMPDIR"]
for number in range(10**9):
    with open(f"{folder}/{number}", "wb") as file:
        file.write(bytes(2 << 20))
"""
)
DEEP_BEHIND_A_RIGHT_ANSWER = (
    RIGHT
    + """
import os
os.chdir(os.environ["TMPDIR"])
for _ in range(3000):
    os.mkdir("d")
    os.chdir("d")
"""
)
CLOSED = (
    RIGHT
    + """
import os
os.chdir(os.environ["TMPDIR"])
os.mkdir("closed", 0)
os.mkdir("only-written", 0o300)
os.mkdir("only-written/inside", 0)
open("only-written/file", "w").close()
"""
)


class TestTheGrader:
    @pytest.mark.parametrize(
        ("main", "said"),
        [
            (MANY_FILES, "5,000 files"),
            (LARGE_IN_ALL, "256 MB in all"),
            (DEEP_BEHIND_A_RIGHT_ANSWER, "40 deep"),
        ],
        ids=["files", "bytes", "depth"],
    )
    async def test_a_full_folder_is_its_own_sentence_and_goes(
        self, tmp_path: Path, main: str, said: str
    ) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            await grader.warm()
            [scratch] = scratch_of(os.getpid())
            verdict = await verdict_of(grader, exercise, main)
            assert verdict.status == "failed"
            assert verdict.problem is not None
            assert verdict.problem.code == "disk-limit"
            assert said in verdict.problem.message
            assert not (scratch / "host-1").exists()
            assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"

    async def test_folders_that_nobody_may_enter_are_no_reason_to_fail_and_go(
        self, tmp_path: Path
    ) -> None:
        pack = write_pack(tmp_path)
        async with Grader(pack) as grader:
            await grader.warm()
            [scratch] = scratch_of(os.getpid())
            verdict = await verdict_of(grader, pack.exercises["items"], CLOSED)
            assert verdict.status == "passed", verdict.leading
            assert not (scratch / "host-1").exists()

    async def test_a_right_answer_may_write_a_thousand_files(self, tmp_path: Path) -> None:
        few = MANY_FILES.replace("10**9", "1000")
        pack = write_pack(tmp_path)
        async with Grader(pack) as grader:
            assert (await verdict_of(grader, pack.exercises["items"], few)).status == "passed"


class TestLooking:
    def test_an_empty_folder_and_one_that_is_gone_have_room(self, tmp_path: Path) -> None:
        assert overfull(tmp_path) == ""
        assert overfull(tmp_path / "gone") == ""

    def test_one_below_each_limit_is_room(self, tmp_path: Path) -> None:
        for number in range(room.MAX_ENTRIES):
            (tmp_path / str(number)).touch()
        assert overfull(tmp_path) == ""
        (tmp_path / "one more").touch()
        assert "files and folders" in overfull(tmp_path)

    def test_holes_in_a_file_take_no_room(self, tmp_path: Path) -> None:
        with (tmp_path / "sparse").open("wb") as file:
            file.truncate(1 << 40)
        assert overfull(tmp_path) == ""


class TestRemoving:
    def test_any_depth_goes(self, tmp_path: Path) -> None:
        top = tmp_path / "top"
        top.mkdir()
        here = os.open(top, os.O_RDONLY)
        for _ in range(5000):
            os.mkdir("d", dir_fd=here)
            deeper = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = deeper
        os.close(here)
        remove_tree(top)
        assert not top.exists()

    def test_a_link_goes_and_what_it_leads_to_stays(self, tmp_path: Path) -> None:
        kept = tmp_path / "kept"
        kept.mkdir()
        (kept / "file").touch()
        top = tmp_path / "top"
        (top / "inner").mkdir(parents=True)
        (top / "inner" / "link").symlink_to(kept)
        (top / "link").symlink_to(kept)
        remove_tree(top)
        assert not top.exists()
        assert (kept / "file").exists()

    def test_names_that_are_no_text_go(self, tmp_path: Path) -> None:
        top = tmp_path / "top"
        top.mkdir()
        for name in (b"\xff\xfe", b"a\nb", b"\x1b[2J", b"-rf", b" "):
            os.mkdir(os.fsencode(top) + b"/" + name)
        remove_tree(top)
        assert not top.exists()

    def test_a_folder_that_is_not_there_is_no_error(self, tmp_path: Path) -> None:
        remove_tree(tmp_path / "gone")
