"""Kills, stops and signals the tutor, the grader, a bystander and everybody.

verdict: forbidden
says: tried to start or reach another process
printed: tutor: 'PermissionError'
printed: grader: 'PermissionError'
printed: bystander: 'PermissionError'
printed: everybody: 'PermissionError'
printed: group: '(PermissionError|ProcessLookupError)'
printed: by handle: 'PermissionError'
printed: by hand: '-1'
printed: by owner: 'PermissionError'
"""

import ctypes
import fcntl
import os
import signal
import socket

from app.targets import at, tried

fcntl_owner = lambda: fcntl.fcntl(socket.socketpair()[0], fcntl.F_SETOWN, at.tutor)
tried("tutor", lambda: os.kill(at.tutor, signal.SIGSTOP))
tried("grader", lambda: os.kill(at.grader, signal.SIGKILL))
tried("bystander", lambda: os.kill(at.bystander, signal.SIGSTOP))
tried("group", lambda: os.killpg(os.getpgid(at.tutor), signal.SIGKILL))
tried("by handle", lambda: os.pidfd_open(at.tutor))
tried("by hand", lambda: ctypes.CDLL(None).syscall(129, at.tutor, 9, bytes(128)))
tried("by owner", fcntl_owner)
tried("everybody", lambda: os.kill(-1, signal.SIGKILL))
os.kill(at.tutor, signal.SIGKILL)
