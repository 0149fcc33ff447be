"""Packs that came as Python packages: found without being imported, closed to app hosts."""

from pathlib import Path

import pytest

from tutor.confinement import readable_roots
from tutor.course.installed import GROUP, pack_packages
from tutor.grading.processes.places import Places


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed pack, a neighbour, and a pack whose module is missing."""
    packages = tmp_path / "site-packages"
    for name in ("other_pack", "neighbour"):
        suite = packages / name / "exercises" / "one" / "tests"
        suite.mkdir(parents=True)
        (suite / "test_one.py").touch()
        (packages / name / "__init__.py").write_text("raise SystemExit('imported')")
    for name, points in {
        "other_pack": f"[{GROUP}]\nother = other_pack.inner:root\n",
        "broken": f"[{GROUP}]\nbroken = not_there:root\n",
    }.items():
        info = packages / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(points)
    monkeypatch.syspath_prepend(str(packages))
    return packages


def test_the_folder_of_an_installed_pack_is_found_and_a_broken_one_passed_over(
    packages: Path,
) -> None:
    assert pack_packages() == (packages / "other_pack",)


def test_no_process_may_read_another_pack(packages: Path, tmp_path: Path) -> None:
    assert str(packages) in readable_roots([])
    mine = tmp_path / "mine"
    mine.mkdir()
    places = Places.make(mine, pack_packages())
    places.remove()
    for reads in (places.host_reads, places.suite_reads):
        assert str(packages) not in reads
        assert str(packages / "neighbour") in reads
        assert not any("other_pack" in path and "dist-info" not in path for path in reads)
