"""The learner's files."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.learner.disks import run_on_small_disk
from tests.learner.samples import STARTER, lay
from tutor.course.models import Exercise
from tutor.learner.workspace import Workspace, WorkspaceError, WorkspaceFile

REPORT = "app/services/report.py"


@pytest.fixture
def workspace(exercise: Exercise, tmp_path: Path) -> Workspace:
    workspace = Workspace(exercise, tmp_path / "work" / "sample" / "slow-report")
    workspace.start()
    return workspace


def on_disk(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


class TestStarting:
    def test_the_starter_is_written_where_nothing_was(self, exercise, tmp_path):
        workspace = Workspace(exercise, tmp_path / "deep" / "down")
        assert not workspace.started
        assert workspace.files() == ()
        workspace.start()
        assert workspace.started
        assert on_disk(workspace.folder) == STARTER

    def test_starting_again_puts_back_what_is_missing_and_overwrites_nothing(self, workspace):
        workspace.write(REPORT, "mine")
        (workspace.folder / "app/main.py").unlink()
        workspace.start()
        assert on_disk(workspace.folder) == STARTER | {REPORT: "mine"}

    def test_the_file_to_open_first_leads_and_the_others_follow_sorted(self, workspace):
        workspace.write("app/services/clock.py", "")
        assert workspace.files() == (
            WorkspaceFile(REPORT, editable=True),
            WorkspaceFile("README.md", editable=False),
            WorkspaceFile("app/main.py", editable=True),
            WorkspaceFile("app/services/clock.py", editable=True),
        )

    def test_what_is_no_part_of_the_exercise_is_left_alone(self, workspace):
        lay(workspace.folder, {"notes.txt": "n", "shop.db": "x" * 600_000, ".env": "e"})
        assert len(workspace.files()) == len(STARTER)
        workspace.reset()
        assert (workspace.folder / "notes.txt").read_text() == "n"


class TestWriting:
    def test_text_comes_back_letter_for_letter(self, workspace):
        text = "ä\r\n\n\tx = '𝄞'\r\n"
        workspace.write(REPORT, text)
        assert workspace.read(REPORT) == text

    def test_a_new_file_that_the_exercise_allows_is_made_with_its_folder(self, workspace):
        workspace.write("app/services/new/clock.py", "now")
        assert workspace.read("app/services/new/clock.py") == "now"

    def test_permissions_of_a_file_are_kept_and_no_draft_is_left(self, workspace):
        path = workspace.folder / REPORT
        path.chmod(0o640)
        workspace.write(REPORT, "x")
        assert path.stat().st_mode & 0o777 == 0o640
        assert os.listdir(path.parent) == ["report.py"]

    def test_a_new_file_gets_the_permissions_that_any_editor_would_give(self, workspace):
        workspace.write("app/services/clock.py", "x")
        plain = workspace.folder / "plain"
        plain.touch()
        assert (workspace.folder / "app/services/clock.py").stat().st_mode == plain.stat().st_mode

    @pytest.mark.parametrize("path", ["README.md", "app/other.py", "../x.py", "/tmp/x.py", ""])
    def test_other_files_are_refused_with_what_may_be_changed(self, workspace, path):
        with pytest.raises(WorkspaceError, match=re.escape("app/services/**, app/main.py.")):
            workspace.write(path, "x")
        assert on_disk(workspace.folder) == STARTER

    def test_a_link_that_leads_out_is_never_followed(self, workspace, tmp_path):
        outside = tmp_path / "outside"
        lay(outside, {"report.py": "precious"})
        (workspace.folder / REPORT).unlink()
        (workspace.folder / "app/services").rmdir()
        (workspace.folder / "app/services").symlink_to(outside)
        for action in (
            lambda: workspace.write(REPORT, "x"),
            lambda: workspace.read(REPORT),
            workspace.start,
            workspace.reset,
            workspace.snapshot,
            workspace.files,
        ):
            with pytest.raises(WorkspaceError, match=r"services is a symbolic link: put"):
                action()
        assert on_disk(outside) == {"report.py": "precious"}

    def test_killed_at_any_moment_the_old_or_the_new_file_stands_whole(self, workspace, tmp_path):
        code = (
            "import itertools, sys\n"
            "from pathlib import Path\n"
            "from tutor.learner.durable import replace_file\n"
            "path = Path(sys.argv[1])\n"
            "for letter in itertools.cycle('ab'):\n"
            "    replace_file(path, letter.encode() * 300_000)\n"
            "    print(letter, flush=True)\n"
        )
        path = workspace.folder / REPORT
        for pause in (0.001, 0.0045, 0.0123):
            child = subprocess.Popen(
                [sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True
            )
            child.stdout.readline()
            time.sleep(pause)
            child.send_signal(signal.SIGKILL)
            child.communicate()
            assert workspace.read(REPORT) in ("a" * 300_000, "b" * 300_000)
            assert len(workspace.files()) == len(STARTER)


class TestGoingBack:
    def test_reset_keeps_the_old_version_beside_and_brings_the_starter(self, workspace):
        workspace.write(REPORT, "mine")
        workspace.write("app/services/extra.py", "mine too")
        kept = workspace.reset()
        assert on_disk(workspace.folder) == STARTER
        assert on_disk(kept) == STARTER | {REPORT: "mine", "app/services/extra.py": "mine too"}
        assert kept.parent == workspace.folder.parent
        assert re.fullmatch(r"slow-report\.before-reset-\d{8}-\d{6}", kept.name)

    def test_two_resets_in_one_second_keep_both_versions(self, workspace):
        versions = []
        for text in ("first", "second", "third"):
            workspace.write(REPORT, text)
            versions.append(workspace.reset())
        assert [on_disk(kept)[REPORT] for kept in versions] == ["first", "second", "third"]

    def test_reset_rescues_a_file_that_can_no_longer_be_read_as_text(self, workspace):
        (workspace.folder / REPORT).write_bytes(b"\xff" * 600_000)
        kept = workspace.reset()
        assert (kept / REPORT).read_bytes() == b"\xff" * 600_000
        assert workspace.read(REPORT) == STARTER[REPORT]

    def test_there_is_nothing_to_reset_before_the_start(self, exercise, tmp_path):
        with pytest.raises(WorkspaceError, match="nothing to reset: start slow-report first"):
            Workspace(exercise, tmp_path / "none").reset()

    def test_an_earlier_version_comes_back_whole_and_the_newer_one_is_kept(self, workspace):
        earlier = workspace.snapshot()
        assert set(earlier) == {REPORT, "app/main.py"}
        workspace.write(REPORT, "newer")
        workspace.write("app/services/extra.py", "newer")
        kept = workspace.restore(earlier)
        assert on_disk(workspace.folder) == STARTER
        assert on_disk(kept)["app/services/extra.py"] == "newer"
        assert workspace.restore(earlier) is None

    def test_a_version_with_a_file_that_is_not_the_learners_changes_nothing(self, workspace):
        with pytest.raises(WorkspaceError, match=r"README\.md is not yours to change"):
            workspace.restore({REPORT: "x", "README.md": "x"})
        assert on_disk(workspace.folder) == STARTER


class TestRefusals:
    def test_a_file_that_is_not_utf8_is_named_with_line_and_byte(self, workspace):
        (workspace.folder / REPORT).write_bytes("a\nü = 1\n".encode("latin-1"))
        for action in (workspace.snapshot, lambda: workspace.read(REPORT)):
            with pytest.raises(WorkspaceError, match=r"report\.py is not UTF-8 in line 2 \(byte 2"):
                action()

    def test_a_missing_file_is_named_with_the_way_to_get_it_back(self, workspace):
        (workspace.folder / REPORT).unlink()
        with pytest.raises(WorkspaceError, match=r"report\.py is missing: start slow-report again"):
            workspace.read(REPORT)

    def test_a_file_of_another_exercise_is_not_read(self, workspace):
        lay(workspace.folder, {"notes.txt": "n"})
        for path in ("notes.txt", "../../../etc/passwd", "app/main.py\0"):
            with pytest.raises(WorkspaceError, match="is no file of slow-report"):
                workspace.read(path)

    def test_a_text_that_is_too_large_or_has_no_bytes_is_not_written(self, workspace):
        with pytest.raises(WorkspaceError, match="larger than 512 KiB, so shorten it"):
            workspace.write(REPORT, "ä" * 300_000)
        with pytest.raises(WorkspaceError, match="its character 3 has no UTF-8 form"):
            workspace.write(REPORT, "ab\ud800")
        assert on_disk(workspace.folder) == STARTER

    def test_the_two_hundred_and_first_file_is_refused(self, workspace):
        lay(workspace.folder / "app/services", {f"m{n}.py": "" for n in range(197)})
        workspace.write("app/services/m0.py", "still fine")
        with pytest.raises(WorkspaceError, match="holds 200 files already, so remove one first"):
            workspace.write("app/services/one_more.py", "")

    def test_a_folder_that_may_not_be_written_is_named_with_the_remedy(self, workspace, locked):
        folder = workspace.folder / "app/services"
        sentence = r"report\.py cannot be used \(Permission denied\): allow yourself to"
        with locked(folder), pytest.raises(WorkspaceError, match=sentence):
            workspace.write(REPORT, "x")
        assert on_disk(workspace.folder) == STARTER

    def test_a_file_in_the_folders_place_is_named(self, exercise, tmp_path):
        lay(tmp_path, {"work": "a file"})
        with pytest.raises(WorkspaceError, match=r"work.* cannot be used \(.*move away what"):
            Workspace(exercise, tmp_path / "work" / "slow-report").start()

    def test_a_full_disk_is_named_and_the_old_version_stays(self, exercise, tmp_path):
        code = (
            "import sys\n"
            "from pathlib import Path\n"
            "from tests.learner.samples import make_exercise\n"
            "from tutor.learner.workspace import Workspace, WorkspaceError\n"
            f"exercise = make_exercise(Path({str(exercise.folder)!r}))\n"
            "workspace = Workspace(exercise, Path(sys.argv[1]) / 'work')\n"
            "workspace.start()\n"
            "workspace.write('app/main.py', 'old' * 48_000)\n"
            "for act in (lambda: workspace.write('app/main.py', 'x' * 200_000), workspace.reset):\n"
            "    try:\n"
            "        act()\n"
            "    except WorkspaceError as error:\n"
            "        print(error)\n"
            "print(workspace.read('app/main.py') == 'old' * 48_000)\n"
            "print(len(list(workspace.folder.parent.rglob('*.py'))))\n"
        )
        lines = run_on_small_disk(code, tmp_path / "disk", "256k")
        sentence = (
            f"The disk that holds {tmp_path}/disk/work.*/app/main.py is full: free some space "
            "and try again."
        )
        assert all(re.fullmatch(sentence, line) for line in lines[:2]), lines
        assert lines[2:] == ["True", "2"]
