"""The learner's own editor at a line, and folders whose changes nobody tells."""

import asyncio
from pathlib import Path

import pytest

from tests.tui.conftest import learning
from tutor.tui import outside


class TestEditors:
    @pytest.mark.parametrize(
        ("command", "opened"),
        [
            (["vim"], ["vim", "+7", "/w/a.py"]),
            (["/usr/bin/nano", "-l"], ["/usr/bin/nano", "-l", "+7", "/w/a.py"]),
            (["code", "--wait"], ["code", "--wait", "--goto", "/w/a.py:7"]),
            (["hx"], ["hx", "/w/a.py:7"]),
            (["pycharm"], ["pycharm", "--line", "7", "/w/a.py"]),
            (["my-editor"], ["my-editor", "/w/a.py"]),
        ],
    )
    def test_each_opens_the_line_in_its_way(self, command: list[str], opened: list[str]) -> None:
        assert outside.at_line(command, Path("/w/a.py"), 7) == opened

    async def test_with_own_the_line_of_a_check_opens_there(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script = home / "vim"
        script.write_text(f'#!/bin/sh\nprintf "%s " "$@" > {home}/asked\n')
        script.chmod(0o755)
        monkeypatch.setenv("FASTCTO_TUTOR_EDITING", "own")
        monkeypatch.setenv("FASTCTO_TUTOR_EDITOR", str(script))
        async with learning(home) as stage:
            monkeypatch.setattr(stage.app, "suspend", _stays_open)
            await stage.learn.go_to("app/words.py", 1)
            await stage.until((home / "asked").exists)
            assert (home / "asked").read_text().split() == ["+1", str(stage.file())]


class TestWatching:
    def test_network_file_systems_and_wsl_drives_are_looked_at(self, tmp_path: Path) -> None:
        mounts = tmp_path / "mountinfo"
        mounts.write_text(
            "1 0 8:1 / / rw - ext4 /dev/a rw\n"
            f"2 1 0:9 / {tmp_path} rw - nfs4 server:/x rw\n"
            f"3 2 0:9 / {tmp_path}/local rw - tmpfs tmpfs rw\n"
        )
        assert outside.silent(tmp_path / "work", mounts)
        assert not outside.silent(tmp_path / "local" / "work", mounts)
        assert not outside.silent(tmp_path / "work", tmp_path / "no-such-file")

    async def test_by_looking_changes_are_found_too(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(outside, "silent", lambda folder: True)
        (tmp_path / "a.py").write_text("a = 1\n")

        async def told() -> bool:
            async for _ in outside.changes(tmp_path):
                return True
            return False

        task = asyncio.create_task(told())
        for number in range(50):
            await asyncio.sleep(0.2)
            (tmp_path / "a.py").write_text(f"a = {number} + 10000\n")
            if task.done():
                break
        assert await asyncio.wait_for(task, 10)


class _stays_open:
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...
