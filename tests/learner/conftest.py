"""A small exercise and pack on disk, and verdicts on it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.learner.samples import make_exercise, make_pack
from tutor.course.models import Exercise, Pack


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return make_exercise(tmp_path / "pack" / "exercises" / "slow-report")


@pytest.fixture
def pack(tmp_path: Path, exercise: Exercise) -> Pack:
    return make_pack(tmp_path / "pack", exercise)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Make `folder` read-only, for root as well, who must become somebody else meanwhile."""
    nobody = 65534
    for parent in reversed(folder.parents):
        if parent.stat().st_uid == os.geteuid():
            parent.chmod(parent.stat().st_mode | 0o055)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(nobody)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.fixture
def locked():
    return _locked
