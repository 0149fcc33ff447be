"""The page on confinement says of every exercise what is measured from outside."""

import re
from pathlib import Path

from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack

PAGE = Path(__file__).parents[2] / "docs" / "confinement.md"


def test_every_exercise_has_a_row_and_no_other_has() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| ([^|]+) \|", PAGE.read_text(), re.MULTILINE)
    names = [name for name, _ in rows if name not in ("kernel", "profile", "limits")]
    assert names == [exercise.id for exercise in load_pack(builtin_root()).ordered_exercises()]
    assert all(outside.strip() for _, outside in rows)
