"""`doctor`: what the machine offers."""

from .conftest import Tutor


class TestDoctor:
    def test_a_sound_machine_is_told_in_words(self, tutor: Tutor) -> None:
        ended = tutor("doctor")
        assert ended.code == 0, ended.out
        for name in ("Python", "confinement: tier ", "workspace folder", "terminal", "fastapi"):
            assert name in ended.out

    def test_looking_makes_no_folders(self, tutor: Tutor) -> None:
        tutor("doctor")
        assert list(tutor.home.iterdir()) == []

    def test_a_folder_that_is_a_file_is_amiss(self, tutor: Tutor) -> None:
        (tutor.home / "fastcto-tutor").write_text("in the way")
        ended = tutor("doctor", "--json")
        assert ended.code == 1
        (finding,) = [row for row in ended.json if not row["ok"]]
        assert finding["name"] == "workspace folder"

    def test_a_pack_that_does_not_load_is_amiss_and_the_rest_is_told(self, tutor: Tutor) -> None:
        ended = tutor("doctor", "--pack", "nowhere", "--json")
        assert ended.code == 1
        assert {row["name"] for row in ended.json} >= {"Python", "confinement", "pack"}

    def test_a_folder_that_takes_no_files_is_amiss(self, tutor: Tutor) -> None:
        ended = tutor("doctor", FASTCTO_TUTOR_DATA_FOLDER="/proc/nowhere")
        assert ended.code == 1
        assert "failed  data folder: nothing can be written in /proc" in ended.out
