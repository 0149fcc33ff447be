"""Says why no program and no process starts: the system's own words are `Operation not permitted`.

Type and number of the error stay as they are.
"""

import functools
import os
import subprocess
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

REASON = "an exercise cannot start programs or processes"


def install() -> None:
    """Wraps what starts them. Comes before the learner's import."""
    popen: Any = subprocess.Popen
    popen._execute_child = _explained(popen._execute_child)
    for name in ("fork", "forkpty", "posix_spawn", "posix_spawnp"):
        if hasattr(os, name):
            setattr(os, name, _explained(getattr(os, name)))


def _explained(start: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(start)
    def explained(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return start(*args, **kwargs)
        except PermissionError as error:
            reason = f"{error.strerror}: {REASON}"
            raise PermissionError(error.errno, reason, error.filename) from None

    return explained
