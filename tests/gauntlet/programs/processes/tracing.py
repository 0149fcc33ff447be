r"""Traces and reads the grader and the tutor.

verdict: app-stopped
says: ended with exit code 7|os._exit\(7\)
printed: trace: '-1'
printed: read: '-1'
printed: write: '-1'
printed: own again: '-1'
"""

import ctypes
import os

from app.targets import at, tried

libc = ctypes.CDLL(None)
space = ctypes.create_string_buffer(64)
vector = (ctypes.c_size_t * 2)(ctypes.addressof(space), 64)
tried("trace", lambda: libc.ptrace(16, at.grader, 0, 0))
tried("read", lambda: libc.process_vm_readv(at.grader, vector, 1, vector, 1, 0))
tried("write", lambda: libc.process_vm_writev(at.tutor, vector, 1, vector, 1, 0))
tried("own again", lambda: libc.prctl(4, 1, 0, 0, 0))
os._exit(7)
