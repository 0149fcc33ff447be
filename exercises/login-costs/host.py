"""Beside the learner's app: counts the rounds of PBKDF2 that it computes, and in which thread."""

import asyncio
import hashlib
import threading
from typing import Any

_compute = hashlib.pbkdf2_hmac
_lock = threading.Lock()
_rounds = 0
_on_loop = 0


def _counted(
    hash_name: str, password: Any, salt: Any, iterations: int, dklen: int | None = None
) -> bytes:
    global _rounds, _on_loop
    digest = _compute(hash_name, password, salt, iterations, dklen)
    with _lock:
        _rounds += iterations
        _on_loop += iterations if _serves_here() else 0
    return digest


hashlib.pbkdf2_hmac = _counted


def rounds_computed() -> int:
    """How many rounds the app has computed since it was loaded."""
    return _rounds


def rounds_on_the_loop() -> int:
    """How many of them in the thread from which every caller is served."""
    return _on_loop


def _serves_here() -> bool:
    if threading.current_thread() is not threading.main_thread():
        return False
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
