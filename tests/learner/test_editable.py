"""Which files are the learner's."""

import pytest

from tutor.course.editable import is_editable
from tutor.course.models import Exercise


def allows(exercise: Exercise, glob: str, path: str) -> bool:
    return is_editable(exercise.model_copy(update={"editable": (glob,)}), path)


class TestGlobs:
    @pytest.mark.parametrize(
        ("glob", "path"),
        [
            ("app/main.py", "app/main.py"),
            ("app/*.py", "app/main.py"),
            ("app/**", "app/main.py"),
            ("app/**", "app/services/deep/report.py"),
            ("app/**/*.py", "app/main.py"),
            ("app/**/*.py", "app/services/deep/report.py"),
            ("**/models/*.py", "models/order.py"),
            ("**/models/*.py", "app/shop/models/order.py"),
            ("app/v?.py", "app/v2.py"),
            ("app/[draft].py", "app/[draft].py"),
        ],
    )
    def test_a_glob_opens_what_it_names(self, exercise, glob, path):
        assert allows(exercise, glob, path)

    @pytest.mark.parametrize(
        ("glob", "path"),
        [
            ("app/*.py", "app/services/report.py"),
            ("app/*", "app/services/report.py"),
            ("*.py", "app/main.py"),
            ("app/**", "app"),
            ("app/**", "application/main.py"),
            ("app/**/*.py", "app/services/notes.txt"),
            ("app/main.py", "app/main.pyc"),
            ("app/main.py", "app/mainXpy"),
            ("app/v?.py", "app/v/.py"),
            ("app/[draft].py", "app/d.py"),
        ],
    )
    def test_a_glob_opens_nothing_else(self, exercise, glob, path):
        assert not allows(exercise, glob, path)

    @pytest.mark.parametrize(
        "path",
        [
            "../secret.py",
            "app/../../secret.py",
            "/etc/passwd",
            "app//main.py",
            "app/./main.py",
            "app\\..\\main.py",
            "C:main.py",
            "app/ma\nin.py",
            "app/main.py\0",
            "",
        ],
    )
    def test_no_glob_opens_a_path_that_could_lead_elsewhere(self, exercise, path):
        assert not allows(exercise, "**", path)

    @pytest.mark.parametrize(
        "path",
        [
            "conftest.py",
            "app/conftest.py",
            "sitecustomize.py",
            "SiteCustomize.py",
            "usercustomize/__init__.py",
            "app/sitecustomize.cpython-311.pyc",
            "app/.hidden.py",
            ".git/config",
            "app/__pycache__/main.cpython-311.pyc",
        ],
    )
    def test_no_glob_opens_what_an_interpreter_or_pytest_loads_unasked(self, exercise, path):
        assert not allows(exercise, "**", path)
