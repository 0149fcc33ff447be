"""What the screen tells is on record, and an old verdict never covers a new attempt."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tui.conftest import learning
from tutor.grading.verdict import Verdict
from tutor.learner.workspace import Workspace
from tutor.tui.records import Records
from tutor.tui.screens import attempts


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
