"""Hands in a file of a gigabyte, most of which is a hole.

verdict: refused
says: is larger than 512 KiB
"""

from pathlib import Path


def make(folder: Path) -> None:
    with open(folder / "app/huge.py", "wb") as file:
        file.truncate(1 << 30)
