import re
import tomllib
from pathlib import Path

import pytest

from tutor.course import models
from tutor.course.lessons import parse_lesson
from tutor.course.problems import Problems

GUIDE = (Path(__file__).parents[2] / "docs/authoring.md").read_text(encoding="utf-8")
INJECTED = {"folder", "path", "root", "name", "steps", "exercises"}


def block(section, language):
    """The first fence of a section of the guide."""
    text = GUIDE.split(f"\n## {section}\n")[1]
    found = re.search(rf"^(`{{3,}}){language}\n(.*?)\n\1$", text, re.DOTALL | re.MULTILINE)
    assert found
    return found[2]


class TestAuthorsGuide:
    @pytest.mark.parametrize(
        ("model", "prefix"),
        [
            (models.Pack, ""),
            (models.Module, "modules."),
            (models.Lesson, ""),
            (models.Predict, ""),
            (models.Exercise, ""),
            (models.CheckSpec, "checks."),
            (models.Partner, "partners."),
            (models.Misconception, "misconceptions."),
            (models.Limits, ""),
            (models.Placement, "placement."),
            (models.PlacementQuestion, "placement.questions."),
        ],
    )
    def test_every_field_is_described(self, model, prefix):
        fields = set(model.model_fields) - INJECTED
        assert [x for x in sorted(fields) if f"`{prefix}{x}`" not in GUIDE] == []

    def test_its_lesson_is_one(self, tmp_path):
        problems = Problems()
        parse_lesson(block("A lesson", "markdown"), tmp_path, "guide", problems)
        assert list(problems.found) == []

    def test_its_course_file_and_exercise_load(self, pack):
        course = tomllib.loads(block("lessons/course.toml", "toml"))
        for module in course["modules"]:
            for name in module["lessons"]:
                exercise = name.split("/")[1][3:-3]
                lesson = block("A lesson", "markdown").replace('"one-loop"', f'"{exercise}"')
                pack.write(f"lessons/{name}", lesson.replace("unblock-the-loop", exercise))
                toml = block("exercise.toml", "toml").replace("unblock-the-loop", exercise)
                pack.write(f"exercises/{exercise}/exercise.toml", toml)
        for path in (pack.root / "exercises/say-not-found").rglob("*"):
            if path.is_file():
                path.unlink()
        for path in (pack.root / "lessons/first-steps").iterdir():
            path.unlink()
        pack.write("lessons/course.toml", block("lessons/course.toml", "toml"))
        assert pack.problems() == ()

    def test_its_limits_are_the_real_ones(self):
        for name, field in models.Limits.model_fields.items():
            assert f"`{name}` ({field.default:g}" in GUIDE
