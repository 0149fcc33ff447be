"""Which files of an exercise belong to the learner: one rule for workspace and grading."""

import re
from functools import lru_cache

from tutor.course.models import Exercise

NEVER = frozenset({"conftest", "sitecustomize", "usercustomize"})
"""Names that an interpreter or pytest loads unasked, with whatever suffix they carry."""


def is_editable(exercise: Exercise, path: str) -> bool:
    """Whether `path` (posix, relative to the code base) is the learner's to write.

    It is when one of the exercise's `editable` globs matches the whole path: `*` and `?` stay
    inside one name, `**` stands for any number of folders, none included, and at the end for
    every file below. No other character is special. Never editable are paths that could leave
    the code base, dotfiles, `__pycache__`, and the names in `NEVER`. The file need not exist.
    """
    return _is_plain(path) and any(_pattern(glob).fullmatch(path) for glob in exercise.editable)


def _is_plain(path: str) -> bool:
    # Backslash and colon: on Windows both lead out of the folder.
    if not path.isprintable() or "\\" in path or ":" in path:
        return False
    return all(_is_plain_name(part) for part in path.split("/"))


def _is_plain_name(name: str) -> bool:
    if not name or name.startswith(".") or name == "__pycache__":
        return False
    return name.lower().split(".", 1)[0] not in NEVER


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    *folders, name = glob.split("/")
    regex = "".join("(?:[^/]+/)*" if part == "**" else f"{_one_name(part)}/" for part in folders)
    regex += "(?:[^/]+/)*[^/]+" if name == "**" else _one_name(name)
    return re.compile(regex)


def _one_name(glob: str) -> str:
    escaped = re.escape(glob)
    return escaped.replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
