"""Where the built-in pack lies, and the hash that says which pack gave a verdict."""

import hashlib
import json
from pathlib import Path

from tutor.course.models import Exercise, Pack
from tutor.course.problems import PackError
from tutor.course.tree import read_small, read_tree, tree_hash

_PACKAGE = Path(__file__).resolve().parent.parent


def builtin_root() -> Path:
    """The folder of the built-in pack: the clone that this runs from, else the wheel's copy.

    Raises PackError where neither is there.
    """
    return _root_beside(_PACKAGE)


def _root_beside(package: Path) -> Path:
    clone, wheel = package.parent, package / "builtin"
    # The project file tells a clone from a site-packages in which somebody has lessons too.
    marks = ("pyproject.toml", "lessons/course.toml", "exercises")
    if all((clone / mark).exists() for mark in marks):
        return clone
    if (wheel / "lessons" / "course.toml").is_file():
        return wheel
    raise PackError(
        [f"{wheel}: the built-in pack is not there, so this installation is damaged: reinstall it"]
    )


def pack_hash(pack: Pack) -> str:
    """SHA-256 in hexadecimal over everything in a pack that can change a verdict.

    That is of each exercise what its file says of app, checks, limits and partners, the starter,
    the hidden suite and the author's host code. Lessons, hints and solutions change none. Reads
    files; raises ValueError with a sentence, or OSError.
    """
    digest = hashlib.sha256()
    for name in sorted(pack.exercises):
        digest.update(f"{name}:{_deciding(pack.exercises[name])}\n".encode())
    return digest.hexdigest()


_FIELDS = {"id", "app", "env", "editable", "checks", "limits", "partners"}


def _deciding(exercise: Exercise) -> str:
    files = {
        "exercise.toml": json.dumps(
            exercise.model_dump(mode="json", include=_FIELDS), sort_keys=True
        ).encode()
    }
    for folder in (exercise.starter, exercise.tests):
        if folder.is_dir():
            files |= {f"{folder.name}/{name}": data for name, data in read_tree(folder).items()}
    if exercise.host is not None:
        files["host.py"] = read_small(exercise.host)
    return tree_hash(files)
