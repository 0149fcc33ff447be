"""Hands in a file whose name is not text.

verdict: status
says: GET /health answered 404
"""

import os
from pathlib import Path


def make(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/app/\xff\xfe.py", "w") as file:
        file.write("raise SystemExit\n")
