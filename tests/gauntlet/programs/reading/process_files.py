r"""Looks into the processes of the tutor and the grader through /proc.

verdict: forbidden
says: tried to use .*/proc/\d+/mem, which exercises may not touch
printed: maps: 'PermissionError'
printed: command: 'PermissionError'
printed: descriptors: 'PermissionError'
tier: kernel
"""

import os
from pathlib import Path

from app.targets import at, tried

tried("maps", lambda: Path(f"/proc/{at.grader}/maps").read_text())
tried("command", lambda: Path(f"/proc/{at.tutor}/cmdline").read_text())
tried("descriptors", lambda: os.listdir(f"/proc/{at.tutor}/fd"))
open(f"/proc/{at.grader}/mem", "rb").read(1)
