"""What of a folder is handed in, and what is said of the rest."""

from pathlib import Path

import pytest

from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack
from tutor.course.models import Exercise
from tutor.course.tree import MAX_ENTRIES, read_tree
from tutor.grading.submission import MAX_IGNORED, Submission, SubmissionError


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return load_pack(builtin_root()).exercises["first-green"]


@pytest.fixture
def folder(exercise: Exercise, tmp_path: Path) -> Path:
    """The starter, as a learner has it."""
    for path, content in read_tree(exercise.starter).items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return tmp_path


def test_the_starter_as_it_came_has_nothing_that_does_not_count(
    exercise: Exercise, folder: Path
) -> None:
    found = Submission.from_folder(exercise, folder)
    assert found.ignored == ()
    assert found.files == Submission.from_layers(exercise).files


def test_a_file_that_is_not_theirs_to_change_is_named_where_it_differs(
    exercise: Exercise, folder: Path
) -> None:
    fixed = "app/db.py"
    before = (folder / fixed).read_bytes()
    (folder / fixed).write_bytes(before + b"raise SystemExit\n")
    (folder / "notes.md").write_text("mine")
    (folder / "app/conftest.py").write_text("x = 1\n")
    found = Submission.from_folder(exercise, folder)
    assert found.ignored == ("app/conftest.py", fixed, "notes.md")
    assert found.files[fixed] == before


def test_a_fixed_file_of_any_size_or_kind_is_named_and_never_refused(
    exercise: Exercise, folder: Path
) -> None:
    (folder / "app/db.py").write_bytes(bytes(5 << 20))
    assert Submission.from_folder(exercise, folder).ignored == ("app/db.py",)


def test_of_many_some_are_named_and_the_others_counted(exercise: Exercise, folder: Path) -> None:
    for number in range(MAX_IGNORED + 7):
        (folder / f"extra-{number:03}.txt").touch()
    (folder / "a\nb\x1b[31m.txt").touch()
    ignored = Submission.from_folder(exercise, folder).ignored
    assert len(ignored) == MAX_IGNORED + 1
    assert ignored[-1] == "and 8 more"
    assert ignored[0] == "a\\nb\\x1b[31m.txt"


def test_more_files_than_anybody_looks_at_are_refused_in_time(
    exercise: Exercise, folder: Path
) -> None:
    many = folder / "data"
    many.mkdir()
    for number in range(MAX_ENTRIES):
        (many / str(number)).symlink_to("x")
    with pytest.raises(SubmissionError, match="20,000 files and folders or more"):
        Submission.from_folder(exercise, folder)
