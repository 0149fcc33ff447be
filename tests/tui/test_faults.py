"""What breaks is said in a sentence, and the learning goes on where it can."""

import sqlite3
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from tests.tui.conftest import learning, playing
from tutor.grading.events import Event
from tutor.grading.grader import Grader, GraderError

RIGHT = 'WORDS = "hello"\n'


class TestAtTheStart:
    async def test_a_broken_pack_is_told_and_enter_tries_again(self, home: Path) -> None:
        course = home / "pack" / "lessons" / "course.toml"
        whole = course.read_text()
        course.write_text("id = [/x]\n")
        async with playing(home) as stage:
            await stage.sees("lessons/course.toml")
            await stage.sees("Enter tries again")
            course.write_text(whole)
            await stage.press("enter")
            await stage.sees("A little course")

    async def test_an_unknown_exercise_is_told(self, home: Path) -> None:
        async with playing(home, exercise="no-such") as stage:
            await stage.sees("no exercise 'no-such'")

    async def test_settings_that_cannot_be_read_are_told(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FASTCTO_TUTOR_AUTO_RUN", "perhaps")
        async with playing(home) as stage:
            await stage.sees("FASTCTO_TUTOR_AUTO_RUN cannot be used")


class TestProgress:
    async def test_a_torn_database_is_a_lasting_notice_and_learning_goes_on(
        self, home: Path
    ) -> None:
        (home / "data").mkdir()
        (home / "data" / "progress.sqlite3").write_bytes(b"SQLite format 3\0" + b"torn " * 900)
        async with learning(home) as stage:
            await stage.sees("Progress is not recorded")
            await stage.press("ctrl+t")
            await stage.sees("Hint 1 of 2")
            await stage.type(RIGHT)
            await stage.press("ctrl+s")
            await stage.graded()
            await stage.sees("1/2 passed")
            await stage.press("ctrl+o")
            await stage.sees("Progress is not recorded")
            await stage.until(lambda: "✓ Greet [/x] them" in stage.grid)

    async def test_a_table_lost_while_learning_is_told_once(self, home: Path) -> None:
        async with learning(home) as stage:
            with sqlite3.connect(home / "data" / "progress.sqlite3") as database:
                database.execute("drop table places")
            stage.learn.keep_place()
            await stage.sees("Progress is not recorded")
            await stage.press("ctrl+t")
            await stage.sees("Hint 1 of 2")


class TestWorkspace:
    async def test_a_folder_that_cannot_be_made_leaves_the_files_to_be_read(
        self, home: Path
    ) -> None:
        (home / "work").write_text("in the way")
        async with learning(home) as stage:
            await stage.sees("Until then the files can only be read.")
            assert "from fastapi import FastAPI" in stage.grid
            await stage.press("ctrl+s")
            await stage.sees("nothing to check")

    async def test_a_file_that_cannot_be_written_keeps_the_text_and_says_so(
        self, home: Path
    ) -> None:
        async with learning(home) as stage:
            stage.file().unlink()
            stage.file().mkdir()
            await stage.type(RIGHT)
            await stage.press("ctrl+s")
            await stage.sees("not saved")
            assert stage.learn.files.unsaved == {"app/words.py": RIGHT}
            await stage.press("ctrl+q")
            await stage.sees("could not be written")
            await stage.press("enter")
            assert stage.app.is_running


class TestGrader:
    async def test_a_fault_is_the_tutors_and_says_so(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def refuse(*_: Any, **__: Any) -> AsyncGenerator[Event, None]:
            raise GraderError("The disk [/x] is full: free some space.")
            yield

        async with learning(home) as stage:
            with monkeypatch.context() as patch:
                patch.setattr(Grader, "grade", refuse)
                await stage.press("ctrl+s")
                await stage.sees("your code was not judged")
                assert "The disk [/x] is full: free some space." in stage.grid
            await stage.press("ctrl+s")
            await stage.graded()

    async def test_a_workers_failure_is_a_notice(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def broken() -> bool:
            raise RuntimeError("[/x] broke")

        async with learning(home) as stage:
            monkeypatch.setattr(stage.learn, "save", broken)
            await stage.press("ctrl+s")
            await stage.sees("RuntimeError: [/x] broke")
            assert stage.app.is_running
            monkeypatch.undo()
