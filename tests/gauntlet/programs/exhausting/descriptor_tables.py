r"""Wants a table of descriptors for each thread: then each may have as many as the whole process.

verdict: passed
printed: clone: '-1'
printed: unshare: '-1'
printed: close_range: '-1'
"""

import ctypes
import platform

from app.right import app
from app.targets import tried

libc = ctypes.CDLL(None)
clone, unshare = (56, 272) if platform.machine() == "x86_64" else (220, 97)
VM, FS, FILES, SIGHAND, THREAD = 0x100, 0x200, 0x400, 0x800, 0x10000
tried("clone", lambda: libc.syscall(clone, VM | FS | SIGHAND | THREAD, 0, 0, 0, 0))
tried("unshare", lambda: libc.syscall(unshare, FILES))
tried("close_range", lambda: libc.syscall(436, 900, 901, 2))
