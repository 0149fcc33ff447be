"""Hands in a link to the learner's key.

verdict: refused
says: is a symbolic link
"""

from pathlib import Path


def make(folder: Path) -> None:
    (folder / "app/key.py").symlink_to("/etc/passwd")
