"""Beside the learner's app: notes which deprecated names its code asks Starlette for."""

import sys
from typing import Any

from starlette import status

_asked: list[str] = []
_lookup: Any = status.__getattr__


def _noting(name: str) -> Any:
    """Starlette's own lookup of names that it no longer has, with a note of who asked."""
    value = _lookup(name)
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_globals.get("__name__", "").split(".")[0] == "app":
            _asked.append(name)
            break
        frame = frame.f_back
    return value


status.__getattr__ = _noting


def deprecated_names() -> list[str]:
    """Which deprecated names the app's own code has asked for, at import or while serving."""
    return sorted(set(_asked))
