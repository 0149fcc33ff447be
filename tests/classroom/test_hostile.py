"""A class in short in which most are hostile: those who are right pass, every one of them."""

from pathlib import Path

import pytest

from tests.classroom.hostile import graded, table
from tutor.grading.processes.room import remove_tree


@pytest.mark.timeout(900)
def test_whoever_is_right_passes_beside_the_hostile_ones(tmp_path: Path) -> None:
    try:
        found = graded(tmp_path / "class", students=24)
    finally:
        # Some folders are deeper than pytest's own clearing up can follow.
        remove_tree(tmp_path)
    assert not found.wrong, table(found, 0)
    assert sum(row.state == "passed" for row in found.rows if not row.hostile) == 8
    assert sum(row.hostile for row in found.rows) == 16
