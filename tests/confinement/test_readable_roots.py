"""What is granted for reading, and what stays secret."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import tutor
from tutor.confinement import readable_roots

from .conftest import Confined

TUTOR = Path(tutor.__file__).parent


def covers(roots: tuple[str, ...], path: Path) -> bool:
    """Whether the contents of a path may be read by these roots."""
    whole = [Path(root) for root in roots if not root.endswith("/")]
    return any(path.resolve().is_relative_to(root) for root in whole)


class TestInAClone:
    def test_of_the_tutor_only_what_runs_in_the_app_host_is_readable(self) -> None:
        roots = readable_roots([])
        assert covers(roots, TUTOR / "__init__.py")
        assert covers(roots, TUTOR / "apphost" / "__init__.py")
        assert covers(roots, TUTOR / "confinement" / "layers.py")
        for hidden in ("grading", "course", "learner", "tui", "cli", "builtin"):
            assert not covers(roots, TUTOR / hidden)
        assert not covers(roots, TUTOR.parent / "exercises")
        assert not covers(roots, TUTOR.parent / "lessons")

    def test_no_wide_folder_is_readable_or_listed(self) -> None:
        roots = {Path(root) for root in readable_roots([])}
        wide = {Path("/"), Path("/etc"), Path("/tmp"), Path("/usr"), Path.home(), TUTOR.parent}
        assert not roots & wide
        assert not any(covers(tuple(map(str, roots)), folder) for folder in wide)

    def test_private_keys_beside_the_certificates_are_not_readable(self) -> None:
        assert not covers(readable_roots([]), Path("/etc/ssl/private"))

    def test_folders_without_secrets_are_given_whole(self) -> None:
        assert len(readable_roots([])) < 50

    def test_a_secret_among_the_packages_hides_itself_and_nothing_else(self) -> None:
        packages = Path(pytest.__file__).parents[1]
        secret = packages / "pytest"
        roots = readable_roots([secret])
        assert not covers(roots, secret / "__init__.py")
        assert covers(roots, packages / "_pytest" / "main.py")
        assert covers(roots, Path(json.__file__))
        assert f"{packages}/" in roots

    def test_a_pack_whose_folder_holds_the_environment_leaves_it_readable(self) -> None:
        packages = Path(pytest.__file__).resolve().parents[1]
        pack = packages.parents[2]
        assert covers(readable_roots([pack]), packages / "pytest" / "__init__.py")


class TestInstalledAsAWheel:
    """The tutor, its built-in pack and everybody's packages lie in one folder."""

    @pytest.fixture
    def packages(self, tmp_path: Path) -> Path:
        packages = tmp_path / "site-packages"
        for name in ("apphost", "confinement"):
            shutil.copytree(TUTOR / name, packages / "tutor" / name)
        shutil.copy(TUTOR / "__init__.py", packages / "tutor")
        suite = packages / "tutor" / "builtin" / "exercises" / "one" / "tests"
        suite.mkdir(parents=True)
        (suite / "test_one.py").write_text("secret = 1")
        (packages / "neighbour.py").write_text("found = True")
        info = packages / "neighbour-3.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: neighbour\nVersion: 3.0\n")
        return packages

    def test_the_suites_are_closed_and_the_neighbours_open(
        self, confined: Confined, packages: Path
    ) -> None:
        command = confined.command(f"""
            import importlib, importlib.metadata, tutor
            importlib.invalidate_caches()
            packages = {str(packages)!r}
            tried(lambda: tutor.__file__.startswith(packages))
            tried(lambda: open(packages + "/tutor/builtin/exercises/one/tests/test_one.py").read())
            tried(lambda: importlib.import_module("neighbour").found)
            tried(lambda: importlib.metadata.version("neighbour"))
            tried(lambda: importlib.import_module("tutor.confinement.bpf").__name__)
        """)
        done = subprocess.run(
            command,
            cwd=confined.folder,
            env={"PYTHONPATH": str(packages), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=20,
        )
        assert [json.loads(line) for line in done.stdout.splitlines()] == [
            {"value": True},
            {"refused": "EACCES"},
            {"value": True},
            {"value": "3.0"},
            {"value": "tutor.confinement.bpf"},
        ], done.stderr
