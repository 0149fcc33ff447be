r"""Takes what the whole machine, or the user, has a fixed number of.

verdict: passed
printed: inotify: '-1'
printed: aio: '-1'
printed: timers: '-1'
printed: keys: '-1'
printed: queues: '-1'
"""

import ctypes
import platform

from app.right import app
from app.targets import tried

libc = ctypes.CDLL(None)
usual = platform.machine() == "x86_64"
context = ctypes.c_ulong(0)
timer = ctypes.c_int(0)
tried("inotify", lambda: libc.syscall(294 if usual else 26, 0))
tried("aio", lambda: libc.syscall(206 if usual else 0, 60_000, ctypes.byref(context)))
tried("timers", lambda: libc.syscall(222 if usual else 107, 1, 0, ctypes.byref(timer)))
tried("keys", lambda: libc.syscall(248 if usual else 217, b"user", b"x", b"y", 1, -3))
tried("queues", lambda: libc.syscall(68 if usual else 186, 0, 0o1600))
