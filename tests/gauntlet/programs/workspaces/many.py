"""Hands in ten thousand files.

verdict: refused
says: holds more than 200 files
"""

from pathlib import Path


def make(folder: Path) -> None:
    for number in range(1000):
        (folder / f"app/m{number}.py").touch()
