"""A small complete pack to begin with, for authors."""

import re
from collections.abc import Iterator
from pathlib import Path

from tutor.course.problems import PackError

TEMPLATE = Path(__file__).parent / "template"
SUFFIX = ".tmpl"
"""Template files carry it so that no tool takes them for code of the tutor."""


def scaffold(root: Path) -> tuple[Path, ...]:
    """Write a pack of one lesson and one exercise into `root`; its folder's name gives its id.

    Returns the files written. Raises PackError where `root` holds anything already, or cannot be
    written.
    """
    root = root.absolute()
    try:
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise PackError([f"{root}: it is not an empty folder: name a new or an empty one"])
        return tuple(_write(root, name, text) for name, text in _files(root.name))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PackError(
            [f"{root}: the pack cannot be written there ({reason}): name another folder"]
        ) from error


def _files(folder_name: str) -> Iterator[tuple[str, str]]:
    """Every file of the template, by its path in the pack, for a pack in a folder of this name."""
    pack_id = re.sub(r"[^a-z0-9]+", "-", folder_name.lower())[:60].strip("-") or "my-pack"
    title = pack_id.replace("-", " ").capitalize()
    for path in sorted(TEMPLATE.rglob(f"*{SUFFIX}")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(TEMPLATE).as_posix().removesuffix(SUFFIX)
        yield name, text.replace("@PACK_ID@", pack_id).replace("@PACK_TITLE@", title)


def _write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
