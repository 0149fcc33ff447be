"""What goes wrong is one sentence on stderr, with the exit code that says whose matter it is."""

from pathlib import Path

import pytest

from .conftest import Tutor


class TestWrongUsageIsCode2:
    def test_without_a_terminal_the_screen_names_the_plain_commands(self, tutor: Tutor) -> None:
        ended = tutor()
        assert (ended.code, ended.out) == (2, "")
        assert "fastcto-tutor list" in ended.err

    def test_an_unknown_command(self, tutor: Tutor) -> None:
        assert tutor("lsit").code == 2

    def test_a_misspelt_exercise_is_told_with_the_likely_one(self, tutor: Tutor) -> None:
        ended = tutor("show", "thin-ruoter")
        assert ended.code == 2
        assert "Did you mean thin-router?" in ended.err

    def test_an_exercise_that_is_not_started(self, tutor: Tutor) -> None:
        ended = tutor("check", "thin-router")
        assert ended.code == 2
        assert "`fastcto-tutor start thin-router`" in ended.err

    def test_no_name_while_nothing_is_started(self, tutor: Tutor) -> None:
        ended = tutor("check")
        assert ended.code == 2
        assert "No exercise is started yet" in ended.err

    def test_files_that_are_not_a_folder(self, tutor: Tutor) -> None:
        ended = tutor("check", "thin-router", "--files", "nowhere")
        assert ended.code == 2
        assert "nowhere is not a folder" in ended.err

    @pytest.mark.parametrize("before", [True, False])
    def test_a_pack_that_is_none(self, tutor: Tutor, before: bool) -> None:
        option = ("--pack", "nowhere")
        ended = tutor(*option, "list") if before else tutor("list", *option)
        assert ended.code == 2
        assert "nowhere" in ended.err
        assert not (tutor.home / ".local").exists()

    def test_a_setting_that_cannot_be_used(self, tutor: Tutor) -> None:
        ended = tutor("list", FASTCTO_TUTOR_WORKSPACE="relative/path")
        assert ended.code == 2
        assert "FASTCTO_TUTOR_WORKSPACE" in ended.err

    def test_a_reset_that_nobody_confirmed_changes_nothing(self, tutor: Tutor, pack: Path) -> None:
        tutor("start", "say-not-found", "--pack", pack)
        mine = tutor.workspace("say-not-found", "small-pack") / "app" / "main.py"
        mine.write_text("mine")
        ended = tutor("reset", "say-not-found", "--pack", pack)
        assert ended.code == 2
        assert "--yes" in ended.err
        assert mine.read_text() == "mine"


class TestTheTutorsOwnTroubleIsCode3:
    def test_a_damaged_database_is_told_and_can_be_put_aside(self, tutor: Tutor) -> None:
        database = tutor.home / ".local/share/fastcto-tutor/progress.sqlite3"
        database.parent.mkdir(parents=True)
        database.write_bytes(b"no database at all" * 100)
        ended = tutor("list")
        assert (ended.code, ended.out) == (3, "")
        assert str(database) in ended.err
        fresh = tutor("progress", "--start-fresh")
        assert fresh.code == 0
        kept = Path(fresh.out.strip().rsplit(" lies in ", 1)[1])
        assert kept.read_bytes().startswith(b"no database at all")
        assert tutor("list").code == 0


class TestAReaderThatGoesAway:
    def test_nobody_is_told_and_nothing_breaks(self, tutor: Tutor) -> None:
        process = tutor.begin("show", "thin-router", "--answers")
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(timeout=60) in (0, 1)
