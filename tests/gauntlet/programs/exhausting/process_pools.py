"""Starts processes by every way that the library knows.

verdict: forbidden
says: tried to start or reach another process
printed: spawn: '(PermissionError|BlockingIOError|OSError|RuntimeError)'
printed: system: '(-1|32512|PermissionError)'
printed: exec: 'PermissionError'
printed: vfork: '(-1|PermissionError)'
"""

import ctypes
import multiprocessing
import os
import subprocess

from app.targets import tried

tried("spawn", lambda: multiprocessing.get_context("spawn").Process(target=print).start())
tried("system", lambda: os.system("true"))
tried("exec", lambda: os.execv("/bin/true", ["true"]))
tried("vfork", lambda: ctypes.CDLL(None).syscall(58))
subprocess.run(["/bin/true"], check=True)
