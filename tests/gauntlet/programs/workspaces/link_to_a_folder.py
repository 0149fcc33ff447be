"""Hands in a link to a folder outside, and a way up.

verdict: refused
says: is a symbolic link
"""

from pathlib import Path


def make(folder: Path) -> None:
    (folder / "app/up").symlink_to("..")
