"""What each part really imports, seen in a fresh interpreter."""

import subprocess
import sys

HEAVY = ("fastapi", "starlette", "sqlalchemy", "pytest", "textual", "pydantic", "httpx", "rich")


def imported_by(code: str) -> set[str]:
    """Top-level names of all modules that are loaded once `code` has run."""
    script = f"import sys\n{code}\nprint('\\nMODULES', *sys.modules)"
    command = [sys.executable, "-c", script]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return set(output.rsplit("MODULES", 1)[1].split())


def test_help_imports_typer_and_nothing_heavy() -> None:
    modules = imported_by(
        "from tutor.cli import main\nsys.argv = ['fastcto-tutor', '--help']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code"
    )
    assert "typer" in modules
    assert modules.isdisjoint((*HEAVY, "asyncio", "tutor.course", "tutor.learner", "tutor.grading"))


def test_the_screen_imports_no_framework_that_it_teaches() -> None:
    modules = imported_by("import tutor.tui.app")
    assert "textual" in modules
    assert modules.isdisjoint(("fastapi", "starlette", "sqlalchemy", "pytest", "uvicorn"))


def test_the_course_imports_neither_screen_nor_framework_nor_grading() -> None:
    modules = imported_by("import tutor.course.loading, tutor.course.checking")
    unwanted = ("fastapi", "starlette", "sqlalchemy", "pytest", "textual", "typer", "httpx")
    assert modules.isdisjoint((*unwanted, "tutor.grading", "tutor.learner", "tutor.tui"))


def test_the_app_host_knows_the_protocol_and_its_confinement_only() -> None:
    modules = imported_by("import tutor.apphost.program")
    of_tutor = {name for name in modules if name.startswith("tutor.")}
    known = ("tutor.apphost", "tutor.wire", "tutor.protocol", "tutor.confinement")
    assert {name for name in of_tutor if not name.startswith(known)} == set()
    assert modules.isdisjoint(("pytest", "_pytest", "textual", "typer", "rich"))


def test_front_ends_reach_the_grader_without_pytest_or_the_taught_framework() -> None:
    modules = imported_by("import tutor.grading.grader")
    assert modules.isdisjoint(("pytest", "fastapi", "starlette", "sqlalchemy", "textual", "typer"))
