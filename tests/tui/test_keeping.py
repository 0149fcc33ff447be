"""What the screen tells is on record, and an old verdict never covers a new attempt."""

import asyncio
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tui.conftest import learning
from tutor.grading.verdict import Verdict
from tutor.learner.workspace import Workspace
from tutor.tui.records import Records
from tutor.tui.screens import attempts, files


async def test_a_verdict_is_on_record_before_it_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    really = Records.attempted

    async with learning(home) as stage:

        async def slowly(
            records: Records, verdict: Verdict, files: Mapping[str, str], **how: bool
        ) -> None:
            await asyncio.sleep(0.2)
            await really(records, verdict, files, **how)
            told.append(stage.learn.board.phase)

        monkeypatch.setattr(Records, "attempted", slowly)
        await stage.press("ctrl+s")
        await stage.graded()
        assert told == ["running"]


async def test_a_database_that_hangs_keeps_no_verdict_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(
        records: Records, verdict: Verdict, files: Mapping[str, str], **how: bool
    ) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(Records, "attempted", never)
    monkeypatch.setattr(attempts, "RECORD_SECONDS", 0.2)
    async with learning(home) as stage:
        await stage.press("ctrl+s")
        await stage.graded()


async def test_a_verdict_of_last_time_does_not_cover_an_attempt_that_has_begun(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with learning(home) as stage:
        await stage.press("ctrl+s")
        await stage.graded()
        await stage.until(lambda: stage.learn.standing.attempts == 1)
    async with learning(home) as stage:
        screen = stage.learn
        really = Workspace.snapshot

        def while_an_attempt_begins(workspace: Workspace) -> dict[str, str]:
            if not screen.busy:
                stage.app.call_from_thread(screen.files_changed)
            return really(workspace)

        monkeypatch.setattr(Workspace, "snapshot", while_an_attempt_begins)
        await screen.open_checks()
        assert screen.busy
        await stage.graded()


async def test_what_is_typed_while_the_file_is_written_is_written_too(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    really = files._write

    def slowly(workspace: Workspace, path: str, text: str, known: str | None) -> bool:
        begun.set()
        go_on.wait(10)
        return really(workspace, path, text, known)

    async with learning(home) as stage:
        monkeypatch.setattr(files, "_write", slowly)
        await stage.type("WORDS = 'before'\n")
        leaving = asyncio.create_task(stage.learn.leave())
        await stage.until(begun.is_set)
        await stage.type("WORDS = 'meanwhile'\n")
        go_on.set()
        assert await leaving
        assert stage.file().read_text() == "WORDS = 'meanwhile'\n"
