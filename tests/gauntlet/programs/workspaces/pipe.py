"""Hands in a pipe that holds whoever reads it.

verdict: status
says: GET /health answered 404
"""

import os
from pathlib import Path


def make(folder: Path) -> None:
    os.mkfifo(folder / "app/pipe.py")
