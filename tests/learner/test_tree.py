"""Reading folders, and telling whether checks changed."""

import os

import pytest

from tests.learner.samples import lay
from tutor.course.tree import MAX_FILE_BYTES, exercise_hash, read_tree


class TestReading:
    def test_files_come_sorted_with_posix_paths_and_their_bytes(self, tmp_path):
        lay(tmp_path, {"b.py": "b", "a/z.py": "z", "a.py": "ä"})
        assert list(read_tree(tmp_path).items()) == [
            ("a.py", "ä".encode()),
            ("a/z.py", b"z"),
            ("b.py", b"b"),
        ]

    def test_caches_dotfiles_environments_and_pipes_are_passed_over(self, tmp_path):
        lay(
            tmp_path,
            {
                "a.py": "",
                ".env": "",
                ".git/config": "",
                "__pycache__/a.pyc": "",
                "venv/pyvenv.cfg": "",
                "venv/lib/x.py": "",
            },
        )
        (tmp_path / "venv" / "lib64").symlink_to("lib")
        os.mkfifo(tmp_path / "pipe")
        assert list(read_tree(tmp_path)) == ["a.py"]

    @pytest.mark.parametrize("target", ["a.py", "folder", "nowhere"])
    def test_a_symbolic_link_is_refused_by_name(self, tmp_path, target):
        lay(tmp_path, {"a.py": "", "folder/b.py": ""})
        (tmp_path / "link").symlink_to(target)
        with pytest.raises(ValueError, match=r"link is a symbolic link: put the file itself"):
            read_tree(tmp_path)

    def test_a_file_that_is_too_large_is_refused_by_name(self, tmp_path):
        lay(tmp_path, {"a.py": "x" * MAX_FILE_BYTES})
        assert len(read_tree(tmp_path)["a.py"]) == MAX_FILE_BYTES
        lay(tmp_path, {"big.py": "x" * (MAX_FILE_BYTES + 1)})
        with pytest.raises(ValueError, match=r"big\.py is larger than 512 KiB"):
            read_tree(tmp_path)

    def test_what_is_not_asked_for_may_be_large_and_many(self, tmp_path):
        lay(tmp_path, {"a.py": "", "shop.db": "x" * (MAX_FILE_BYTES + 1)})
        lay(tmp_path, {f"notes/{number}.txt": "" for number in range(250)})
        assert list(read_tree(tmp_path, keep=lambda path: path.endswith(".py"))) == ["a.py"]
        with pytest.raises(ValueError, match="more than 200 files"):
            read_tree(tmp_path)


class TestHashOfChecks:
    def test_words_for_people_do_not_change_it(self, exercise):
        other = exercise.model_copy(
            update={"title": "Another", "hints": ("Another.",), "task": "Another."}
        )
        lay(exercise.folder, {"starter/app/main.py": "changed", "solution/app/main.py": "changed"})
        assert exercise_hash(other) == exercise_hash(exercise)

    def test_the_suite_the_ids_and_the_needs_change_it(self, exercise):
        first = exercise_hash(exercise)
        fewer = exercise.model_copy(update={"checks": exercise.checks[:1]})
        free = exercise.checks[1].model_copy(update={"needs": ()})
        unneeding = exercise.model_copy(update={"checks": (exercise.checks[0], free)})
        lay(exercise.folder, {"tests/test_report.py": "another"})
        hashes = {first, exercise_hash(fewer), exercise_hash(unneeding), exercise_hash(exercise)}
        assert len(hashes) == 4
