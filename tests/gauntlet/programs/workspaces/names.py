"""Hands in files whose names hold line feeds, escape codes and what turns text around.

verdict: status
says: GET /health answered 404
"""

from pathlib import Path


def make(folder: Path) -> None:
    for name in ("a\nb.py", "\x1b[2J.py", "\u202egnp.py", "..hidden", "-rf", "a\\b.py", "c:d.py"):
        (folder / "app" / name).write_text("raise SystemExit\n")
