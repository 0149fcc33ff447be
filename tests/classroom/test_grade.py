"""`grade`: a folder of submissions, by the program as it is."""

import json
import os
from pathlib import Path

import psutil
import pytest

from tests.cli.conftest import Tutor
from tests.grading.small_pack import RIGHT, WRONG, write_pack
from tutor.confinement import TEST_LANDLOCK, TEST_SWITCH
from tutor.grading.processes.room import remove_tree

WITHOUT_LANDLOCK = {TEST_SWITCH: "1", TEST_LANDLOCK: "0"}


@pytest.fixture
def tutor(tmp_path: Path) -> Tutor:
    (tmp_path / "home").mkdir()
    return Tutor(tmp_path / "home")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    write_pack(tmp_path / "pack")
    return tmp_path / "pack"


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A folder for submissions."""
    folder = tmp_path / "handed in"
    folder.mkdir()
    return folder


def submit(folder: Path, student: str, main: str) -> None:
    app = folder / student / "app"
    app.mkdir(parents=True)
    (app / "__init__.py").touch()
    (app / "main.py").write_text(main)


def _nest(folder: Path, depth: int, name: str) -> None:
    """Makes folders in folders, deeper than a path can name."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    file = os.open("file.py", os.O_CREAT | os.O_WRONLY, 0o600, dir_fd=here)
    os.close(file)
    os.close(here)


class TestGrading:
    def test_each_gets_its_verdict_whatever_the_others_do(
        self, tutor: Tutor, pack: Path, handed_in: Path
    ) -> None:
        submit(handed_in, "ana", RIGHT)
        submit(handed_in, "ben", WRONG)
        submit(handed_in, "cleo", "import os\nos._exit(0)\n")
        submit(handed_in, "dora", RIGHT)
        (handed_in / "notes.txt").write_text("no submission")
        (handed_in / ".git").mkdir()
        done = tutor("grade", "items", handed_in, "--pack", pack, "--json")
        assert done.code == 0, done.err
        lines = [json.loads(line) for line in done.out.splitlines()]
        assert [line["student"] for line in lines] == ["ana", "ben", "cleo", "dora"]
        verdicts = [line["verdict"] for line in lines]
        assert [v["status"] for v in verdicts] == ["passed", "failed", "failed", "passed"]
        assert verdicts[2]["problem"]["code"] == "app-stopped"
        assert {v["tier"] for v in verdicts} == {"kernel"}
        assert "4 of 4" in done.err

    def test_the_table_names_student_state_and_the_first_message(
        self, tutor: Tutor, pack: Path, handed_in: Path
    ) -> None:
        submit(handed_in, "ana", RIGHT)
        submit(handed_in, "b\x1b[2Jen", WRONG)
        done = tutor("grade", "items", handed_in, "--pack", pack)
        assert done.code == 0, done.err
        head, ana, ben = done.out.splitlines()
        assert head.split() == ["student", "state", "checks", "points", "message"]
        assert ana.split()[:4] == ["ana", "passed", "3/3", "4/4"]
        assert ben.startswith("b\\x1b[2Jen  failed  1/3")
        assert len(ben.split("  ")[-1]) > 10

    def test_one_that_cannot_be_read_is_told_and_stops_nobody(
        self, tutor: Tutor, pack: Path, handed_in: Path
    ) -> None:
        submit(handed_in, "ana", RIGHT)
        submit(handed_in, "ben", "#" * (5 << 20))
        done = tutor("grade", "items", handed_in, "--pack", pack, "--json")
        assert done.code == 1
        ana, ben = (json.loads(line) for line in done.out.splitlines())
        assert (ana["verdict"]["status"], ana["fault"]) == ("passed", None)
        assert ben["verdict"] is None
        assert "main.py" in ben["fault"]

    def test_a_hidden_suite_that_breaks_grades_nobody(
        self, tutor: Tutor, tmp_path: Path, handed_in: Path
    ) -> None:
        write_pack(tmp_path / "broken", suite="raise RuntimeError('broken')\n")
        submit(handed_in, "ana", RIGHT)
        done = tutor("grade", "items", handed_in, "--pack", tmp_path / "broken")
        assert done.code == 1
        assert "error" in done.out
        assert "broken" in done.out

    def test_no_submission_ends_the_grading_of_the_others(
        self, tutor: Tutor, pack: Path, handed_in: Path
    ) -> None:
        for student in ("anton", "deep", "elif", "long", "unfinished", "wide", "zoe"):
            submit(handed_in, student, RIGHT)
        _nest(handed_in / "deep" / "app", 1100, "a")
        _nest(handed_in / "long" / "app", 14, "n" * 250)
        chain = "x = 0\nif x:\n pass\n" + "elif x:\n pass\n" * 9000
        (handed_in / "elif/app/chain.py").write_text(chain)
        # What blocks the loop makes the notes look into every file.
        blocks = "import time\nasync def f():\n    time.sleep(1)\n"
        (handed_in / "elif/app/blocks.py").write_text(blocks)
        (handed_in / "unfinished/app/scratch.py").write_text("def (\n")
        for number in range(20):
            (handed_in / f"wide/app/m{number}.py").write_text("#" * (500 << 10))
        done = tutor("grade", "items", handed_in, "--pack", pack, "--json")
        # Deeper than pytest's own clearing up can follow.
        remove_tree(handed_in / "deep")
        lines = {line["student"]: line for line in map(json.loads, done.out.splitlines())}
        assert done.code == 1, done.err
        assert len(lines) == 7
        refused = {name for name, line in lines.items() if line["verdict"] is None}
        assert refused == {"deep", "long", "wide"}
        assert "more than 32 deep" in lines["deep"]["fault"]
        assert "more than 240 characters" in lines["long"]["fault"]
        assert "more than 4 MiB in all" in lines["wide"]["fault"]
        others = {line["verdict"]["status"] for n, line in lines.items() if n not in refused}
        assert others == {"passed"}

    def test_no_folder_name_looks_like_rows(
        self, tutor: Tutor, pack: Path, handed_in: Path
    ) -> None:
        submit(handed_in, "ana", WRONG)
        submit(handed_in, "ben  passed  3\ncleo  passed  3", WRONG)
        done = tutor("grade", "items", handed_in, "--pack", pack)
        assert len(done.out.splitlines()) == 3
        last = done.out.splitlines()[-1]
        assert last.startswith("'ben  passed  3\\ncleo  passed  3'  failed  1/3")
        assert not [line for line in done.err.splitlines() if line.startswith("cleo")]

    def test_files_that_do_not_count_are_named(
        self, tutor: Tutor, pack: Path, handed_in: Path
    ) -> None:
        submit(handed_in, "ana", RIGHT)
        (handed_in / "ana/notes.md").write_text("mine")
        done = tutor("grade", "items", handed_in, "--pack", pack, "--json")
        verdict = json.loads(done.out)["verdict"]
        assert (verdict["status"], verdict["ignored"]) == ("passed", ["notes.md"])
        assert "notes.md" in tutor("grade", "items", handed_in, "--pack", pack).out
        checked = tutor("check", "items", "--files", handed_in / "ana", "--pack", pack)
        assert "don't count" in checked.out
        assert "notes.md" in checked.out

    def test_nothing_is_left_behind(self, tutor: Tutor, pack: Path, handed_in: Path) -> None:
        submit(handed_in, "ana", RIGHT)
        assert tutor("grade", "items", handed_in, "--pack", pack).code == 0
        left = [p for p in psutil.process_iter(["environ"]) if _of(p, tutor.home)]
        assert left == []


def _of(process: psutil.Process, home: Path) -> bool:
    return (process.info["environ"] or {}).get("HOME") == str(home)


class TestRefusing:
    def test_below_kernel_it_names_the_tier_what_is_lacking_and_the_option(
        self, tutor: Tutor, pack: Path, handed_in: Path
    ) -> None:
        submit(handed_in, "ana", RIGHT)
        done = tutor("grade", "items", handed_in, "--pack", pack, **WITHOUT_LANDLOCK)
        assert done.code == 2
        assert done.out == ""
        assert "`limits`" in done.err
        assert "Landlock is missing" in done.err
        assert "--allow-weaker" in done.err
        assert len(done.err.splitlines()) == 1

    def test_told_otherwise_it_grades_and_every_verdict_names_the_tier(
        self, tutor: Tutor, pack: Path, handed_in: Path
    ) -> None:
        submit(handed_in, "ana", RIGHT)
        args = ("grade", "items", handed_in, "--pack", pack, "--json", "--allow-weaker")
        done = tutor(*args, **WITHOUT_LANDLOCK)
        assert done.code == 0, done.err
        verdict = json.loads(done.out)["verdict"]
        assert (verdict["status"], verdict["tier"]) == ("passed", "limits")
        assert "`limits`" in done.err

    def test_check_and_doctor_name_the_tier_as_well(
        self, tutor: Tutor, pack: Path, handed_in: Path
    ) -> None:
        submit(handed_in, "ana", RIGHT)
        args = ("check", "items", "--files", handed_in / "ana", "--pack", pack)
        done = tutor(*args, **WITHOUT_LANDLOCK)
        assert done.code == 0, done.out + done.err
        assert "tier limits" in done.out
        assert "tier limits" in tutor("doctor", "--pack", pack, **WITHOUT_LANDLOCK).out

    @pytest.mark.parametrize("missing", ["folder", "submissions", "exercise"])
    def test_what_is_not_there_is_wrong_usage(
        self, tutor: Tutor, pack: Path, handed_in: Path, missing: str
    ) -> None:
        if missing != "submissions":
            submit(handed_in, "ana", RIGHT)
        folder = handed_in / "not-there" if missing == "folder" else handed_in
        exercise = "nothing" if missing == "exercise" else "items"
        done = tutor("grade", exercise, folder, "--pack", pack)
        assert (done.code, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1


BUSY_SUITE = '''
import time
from tutor.testing import expect_status, fail


async def test_alive(app):
    """The app answers."""
    expect_status(await app.client.get("/health"), 200)


async def test_item(app):
    """An item is answered."""
    time.sleep(0.3)  # the grader's own process stands still
    fail("late", "It was late.", slack=0.5)


async def test_other(app):
    """Another item is answered."""
    assert (await app.client.get("/items/2")).json() == {"id": 2}
'''


class TestABusyMachine:
    def test_who_was_not_judged_has_no_points_and_can_be_graded_again(
        self, tutor: Tutor, tmp_path: Path, handed_in: Path
    ) -> None:
        write_pack(tmp_path / "busy", suite=BUSY_SUITE)
        submit(handed_in, "ana", RIGHT)
        submit(handed_in, "ben", WRONG)
        done = tutor("grade", "items", handed_in, "--pack", tmp_path / "busy")
        assert done.code == 4
        _, ana, ben = done.out.splitlines()
        assert ana.startswith("ana      not judged  -       -")
        assert "the machine was too busy" in ana
        # What was decided stands: a wrong answer fails, and its points are told.
        assert ben.split()[:2] == ["ben", "failed"]

    def test_what_cannot_be_graded_at_all_counts_more(
        self, tutor: Tutor, tmp_path: Path, handed_in: Path
    ) -> None:
        write_pack(tmp_path / "busy", suite=BUSY_SUITE)
        submit(handed_in, "ana", RIGHT)
        submit(handed_in, "ben", "#" * (5 << 20))
        assert tutor("grade", "items", handed_in, "--pack", tmp_path / "busy").code == 1
