r"""Wants memory in the shape of files, which no limit on memory counts.

verdict: passed
printed: memfd: 'PermissionError'
printed: secret: '-1'
printed: shm: '(PermissionError|OSError|FileNotFoundError)'
"""

import ctypes
import os
from multiprocessing import shared_memory

from app.right import app
from app.targets import tried

tried("memfd", lambda: os.memfd_create("x"))
tried("secret", lambda: ctypes.CDLL(None).syscall(447, 0))
tried("shm", lambda: shared_memory.SharedMemory(create=True, size=1 << 20))
