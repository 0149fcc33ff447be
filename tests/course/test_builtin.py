import pytest

from tutor.course import builtin
from tutor.course.builtin import builtin_root, pack_hash
from tutor.course.loading import PackError, load_pack

from .conftest import COURSE, EXERCISE, FOLDER, LESSON, SUITE


@pytest.fixture
def package(tmp_path, monkeypatch):
    """An installed tutor's package folder, in a site-packages that holds nothing else."""
    folder = tmp_path / "site-packages" / "tutor"
    folder.mkdir(parents=True)
    monkeypatch.setattr(builtin, "_PACKAGE", folder)
    return folder


def make(*paths):
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


class TestBuiltinRoot:
    def test_a_clone_is_its_own_pack(self):
        assert (builtin_root() / "pyproject.toml").is_file()
        assert load_pack(builtin_root()).id == "production-fastapi"

    def test_a_wheel_brings_it_in_the_package(self, package):
        make(package / "builtin/lessons/course.toml")
        assert builtin_root() == package / "builtin"

    def test_lessons_that_others_put_in_site_packages_are_not_it(self, package):
        make(package / "builtin/lessons/course.toml", package.parent / "lessons/course.toml")
        (package.parent / "exercises").mkdir()
        assert builtin_root() == package / "builtin"

    def test_a_damaged_installation_says_so(self, package):
        with pytest.raises(PackError, match="this installation is damaged: reinstall it"):
            builtin_root()


class TestPackHash:
    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            (SUITE, "404,", "410,"),
            (f"{FOLDER}/starter/app/books.py", "copies=3", "copies=4"),
            (EXERCISE, "points = 2", "points = 3"),
            (EXERCISE, 'app = "app.main:app"', 'app = "app.main:app"\nenv = { LIMIT = "1" }'),
        ],
    )
    def test_what_can_change_a_verdict_changes_it(self, pack, file, old, new):
        before = pack_hash(load_pack(pack.root))
        pack.replace(file, old, new)
        assert pack_hash(load_pack(pack.root)) != before

    def test_host_code_changes_it(self, pack):
        before = pack_hash(load_pack(pack.root))
        pack.write(f"{FOLDER}/host.py", "")
        assert pack_hash(load_pack(pack.root)) != before

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            (LESSON, "A client looks", "Any client looks"),
            (COURSE, 'title = "Bookshop"', 'title = "Books"'),
            (EXERCISE, "How does a client", "How would a client"),
            (f"{FOLDER}/solution/app/main.py", "No such book", "None"),
        ],
    )
    def test_what_cannot_leaves_it_alone(self, pack, file, old, new):
        before = pack_hash(load_pack(pack.root))
        pack.replace(file, old, new)
        assert pack_hash(load_pack(pack.root)) == before

    def test_a_copy_elsewhere_has_the_same(self, pack):
        before = pack_hash(load_pack(pack.root))
        moved = pack.root.rename(pack.root.with_name("elsewhere"))
        assert pack_hash(load_pack(moved)) == before
