"""Leaves files in shared memory, in /tmp, in the home folder and beside the libraries.

verdict: forbidden
says: tried to use .*gauntlet-was-here.*, which exercises may not touch
printed: memory: 'PermissionError'
printed: temporary: 'PermissionError'
printed: library: 'PermissionError'
tier: kernel
"""

from pathlib import Path

import fastapi

from app.targets import at, tried

tried("memory", lambda: Path("/dev/shm", at.mark).write_text("x"))
tried("temporary", lambda: Path("/tmp", at.mark).write_text("x"))
tried("library", lambda: Path(fastapi.__file__).with_name(at.mark).write_text("x"))
Path(at.house, at.mark).write_text("x")
