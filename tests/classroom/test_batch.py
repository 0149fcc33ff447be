"""Grading many: what is raised over one submission stays with that one."""

import errno
from contextlib import aclosing
from pathlib import Path

import pytest

from tests.grading.small_pack import RIGHT, write_pack
from tutor.classroom import batch
from tutor.classroom.batch import Graded, grade_all, submissions
from tutor.course.models import Exercise
from tutor.grading.errors import GraderError
from tutor.grading.submission import Submission

RAISED = {
    "recursion": RecursionError("maximum recursion depth exceeded"),
    "memory": MemoryError(),
    "name": OSError(errno.ENAMETOOLONG, "File name too long"),
    "unicode": UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"),
    "group": ExceptionGroup("several", [ValueError("one"), KeyError("two")]),
}


class Breaking:
    """Submissions of which some can't be read, in ways that nobody foresaw."""

    @staticmethod
    def from_folder(exercise: Exercise, folder: Path) -> Submission:
        if folder.name in RAISED:
            raise RAISED[folder.name]
        return Submission.from_folder(exercise, folder)


async def graded(root: Path, students: list[str]) -> dict[str, Graded]:
    pack = write_pack(root / "pack")
    for student in students:
        app = root / "class" / student / "app"
        app.mkdir(parents=True)
        (app / "__init__.py").touch()
        (app / "main.py").write_text(RIGHT)
    folders = submissions(root / "class")
    async with aclosing(grade_all(pack, pack.exercises["items"], folders)) as ended:
        return {one.student: one async for one in ended}


async def test_whatever_is_raised_over_one_submission_stays_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "Submission", Breaking)
    found = await graded(tmp_path, [*RAISED, "ana", "zoe"])
    assert found.keys() == {*RAISED, "ana", "zoe"}
    for name, error in RAISED.items():
        assert not found[name].judged
        assert f"The tutor broke over this submission ({type(error).__name__}" in found[name].fault
    assert [found[name].verdict.status for name in ("ana", "zoe")] == ["passed", "passed"]  # type: ignore[union-attr]


async def test_one_whose_grader_was_lost_is_graded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = {"ana": 1, "ben": 99}

    class Losing:
        @staticmethod
        def from_folder(exercise: Exercise, folder: Path) -> Submission:
            if lost.get(folder.name, 0) > 0:
                lost[folder.name] -= 1
                raise GraderError("The grader stopped in the middle of an attempt.")
            return Submission.from_folder(exercise, folder)

    monkeypatch.setattr(batch, "Submission", Losing)
    found = await graded(tmp_path, ["ana", "ben", "zoe"])
    assert found["ana"].judged
    assert found["zoe"].judged
    assert "stopped in the middle" in found["ben"].fault
