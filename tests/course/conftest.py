"""A small pack that is right in everything, for tests to break in one place."""

from pathlib import Path

import pytest

from tutor.course.loading import PackError, load_pack
from tutor.course.scaffold import scaffold

COURSE = "lessons/course.toml"
LESSON = "lessons/first-steps/01-say-not-found.md"
FOLDER = "exercises/say-not-found"
EXERCISE = f"{FOLDER}/exercise.toml"
SUITE = f"{FOLDER}/tests/test_books.py"


class PackFolder:
    """A pack on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def text(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Put `new` in place of `old`, which must be there."""
        text = self.text(name)
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def add_exercise(self, exercise_id: str, module: str, *, requires: str = "[]") -> None:
        """A copy of the exercise under another id, with a lesson in its own module."""
        for path in sorted((self.root / FOLDER).rglob("*")):
            if path.is_file():
                name = path.relative_to(self.root / FOLDER).as_posix()
                self.write(f"exercises/{exercise_id}/{name}", path.read_text(encoding="utf-8"))
        self.replace(
            f"exercises/{exercise_id}/exercise.toml",
            'id = "say-not-found"\n',
            f'id = "{exercise_id}"\nrequires = {requires}\n',
        )
        lesson = self.text(LESSON).replace('"not-found"', f'"about-{exercise_id}"')
        lesson = lesson.replace('"say-not-found"', f'"{exercise_id}"')
        self.write(f"lessons/{module}/01-{exercise_id}.md", lesson)

    def add_module(self, module: str, lessons: str, *, requires: str = "[]") -> None:
        self.write(
            COURSE,
            self.text(COURSE) + f'\n[[modules]]\nid = "{module}"\ntitle = "{module.title()}"\n'
            f'summary = "More."\nrequires = {requires}\nlessons = {lessons}\n',
        )

    def problems(self) -> tuple[str, ...]:
        """What loading says is wrong; nothing where it loads."""
        try:
            load_pack(self.root)
        except PackError as error:
            assert str(error) == "\n".join(error.problems)
            return error.problems
        return ()

    def problem(self) -> str:
        """The one thing that loading says is wrong."""
        found = self.problems()
        assert len(found) == 1, found
        return found[0]


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    scaffold(tmp_path / "bookshop")
    return PackFolder(tmp_path / "bookshop")
