r"""Asks where links of others lead; its own interpreter's are known.

verdict: passed
printed: cwd: '(PermissionError|OSError)'
printed: exe: '(PermissionError|OSError)'
printed: raw: '-1'
printed: resolved: '.*python.*'
printed: zone: '.*'
"""

import ctypes
import os
import platform
import sys

from app.right import app
from app.targets import at, tried

readlink = 89 if platform.machine() == "x86_64" else None
buffer = ctypes.create_string_buffer(4096)
tried("cwd", lambda: os.readlink(f"/proc/{at.tutor}/cwd"))
tried("exe", lambda: os.readlink("/proc/self/exe"))
tried(
    "raw",
    lambda: ctypes.CDLL(None).syscall(
        267 if readlink else 78, -100, b"/proc/self/exe", buffer, 4096
    ),
)
tried("resolved", lambda: os.path.realpath(sys.executable))
tried("zone", lambda: os.path.realpath("/etc/localtime"))
