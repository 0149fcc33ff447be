import pytest

from tutor.course.checking import problems
from tutor.course.loading import PackError, load_pack
from tutor.course.scaffold import scaffold
from tutor.grading.matrix import prove


class TestScaffold:
    def test_the_pack_has_nothing_wrong(self, tmp_path):
        scaffold(tmp_path / "new")
        assert problems(load_pack(tmp_path / "new")) == []

    def test_id_and_title_come_from_the_folder(self, tmp_path):
        scaffold(tmp_path / "My Ünusual__Pack 2")
        loaded = load_pack(tmp_path / "My Ünusual__Pack 2")
        assert (loaded.id, loaded.title) == ("my-nusual-pack-2", "My nusual pack 2")

    @pytest.mark.parametrize("name", ["ß", "x" * 61 + "-y", "x" * 59 + "-y"])
    def test_any_name_gives_an_id(self, tmp_path, name):
        scaffold(tmp_path / name)
        load_pack(tmp_path / name)

    def test_an_empty_folder_is_taken(self, tmp_path):
        written = scaffold(tmp_path)
        assert tmp_path / "lessons/course.toml" in written
        assert all(path.is_file() for path in written)

    def test_a_folder_that_holds_something_is_left_alone(self, tmp_path):
        (tmp_path / "notes.txt").write_text("mine")
        with pytest.raises(PackError, match="is not an empty folder: name a new or an empty one"):
            scaffold(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]

    def test_a_file_is_left_alone(self, tmp_path):
        (tmp_path / "file").write_text("mine")
        with pytest.raises(PackError, match="is not an empty folder"):
            scaffold(tmp_path / "file")

    def test_a_place_that_cannot_be_written_says_why(self, tmp_path):
        (tmp_path / "file").write_text("mine")
        with pytest.raises(PackError, match="cannot be written there"):
            scaffold(tmp_path / "file" / "pack")


class TestGrading:
    async def test_every_answer_of_the_pack_is_judged_as_it_says(self, pack):
        rows = await prove(load_pack(pack.root), progress=lambda row: None)
        assert [row for row in rows if not row.ok] == []
        assert {row.variant.split("/")[0] for row in rows} >= {
            "starter",
            "solution",
            "alternative",
            "misconception",
            "cheat",
        }
