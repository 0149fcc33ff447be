"""`pack new` and `pack check`."""

from pathlib import Path

from .conftest import Tutor


class TestANewPack:
    def test_it_proves_itself_at_once(self, tutor: Tutor, pack: Path) -> None:
        ended = tutor("pack", "check", pack)
        assert ended.code == 0, ended.out + ended.err
        assert "exercise" in ended.out
        assert "solution" in ended.out

    def test_one_exercise_and_its_lesson_can_be_proved_alone(self, tutor: Tutor) -> None:
        ended = tutor("pack", "check", "--only", "thin-router", "--json")
        assert ended.code == 0, ended.out + ended.err
        assert {row["exercise"] for row in ended.json["rows"]} == {"thin-router", "thin-routes"}

    def test_an_exercise_that_the_pack_lacks_is_told(self, tutor: Tutor, pack: Path) -> None:
        ended = tutor("pack", "check", pack, "--only", "say-not-fond")
        assert ended.code == 2
        assert "Did you mean say-not-found?" in ended.err

    def test_a_folder_that_holds_something_is_left_alone(self, tutor: Tutor, pack: Path) -> None:
        ended = tutor("pack", "new", pack)
        assert ended.code == 2
        assert "not an empty folder" in ended.err


class TestAPackWithAFlaw:
    def test_a_solution_that_solves_nothing_is_found(self, tutor: Tutor, pack: Path) -> None:
        exercise = pack / "exercises" / "say-not-found"
        starter = exercise / "starter" / "app" / "main.py"
        same = starter.read_bytes() + b"# but for this line\n"
        (exercise / "solution" / "app" / "main.py").write_bytes(same)
        ended = tutor("pack", "check", pack, "--json")
        assert ended.code == 1
        bad = [row["variant"] for row in ended.json["rows"] if not row["ok"]]
        assert "solution" in bad

    def test_what_looking_finds_is_told_before_anything_runs(
        self, tutor: Tutor, pack: Path
    ) -> None:
        (pack / "exercises" / "say-not-found" / "notes.txt").write_text("left over")
        ended = tutor("pack", "check", pack)
        assert ended.code == 1
        assert "notes.txt" in ended.out
        assert "Nothing was graded" in ended.out

    def test_a_pack_that_does_not_load_is_told_with_every_reason(
        self, tutor: Tutor, pack: Path
    ) -> None:
        (pack / "exercises" / "say-not-found" / "exercise.toml").write_text("title = 3")
        ended = tutor("pack", "check", pack)
        assert ended.code == 1
        assert "exercises/say-not-found/exercise.toml" in ended.out
