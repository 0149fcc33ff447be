"""Beside the learner's app: counts the rounds of PBKDF2 that it computes, in whatever thread."""

import hashlib
import threading
from typing import Any

_compute = hashlib.pbkdf2_hmac
_lock = threading.Lock()
_rounds = 0


def _counted(
    hash_name: str, password: Any, salt: Any, iterations: int, dklen: int | None = None
) -> bytes:
    global _rounds
    digest = _compute(hash_name, password, salt, iterations, dklen)
    with _lock:
        _rounds += iterations
    return digest


hashlib.pbkdf2_hmac = _counted


def rounds_computed() -> int:
    """How many rounds the app has computed since it was loaded."""
    return _rounds
