"""Talks to a daemon over unix sockets, with and without a path.

verdict: forbidden
says: tried to use the network
printed: abstract: 'PermissionError'
printed: pair again: '(OSError|PermissionError|IsADirectoryError)'
"""

import socket

from app.targets import at, tried


def again():
    one, _ = socket.socketpair()
    one.connect(at.unix)


tried("abstract", lambda: socket.socket(socket.AF_UNIX).connect(at.abstract))
tried("pair again", again)
socket.socket(socket.AF_UNIX).connect(at.unix)
