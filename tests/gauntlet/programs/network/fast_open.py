"""Connects by sending, which asks nobody for leave to connect.

verdict: forbidden
says: tried to use the network
printed: by message: 'PermissionError'
printed: by option: '(PermissionError|OSError)'
tier: kernel
"""

import socket

from app.targets import at, tried

FAST_OPEN, CONNECT_LATER = 0x20000000, 30
there = ("127.0.0.1", at.tcp)


def later():
    one = socket.socket()
    one.setsockopt(socket.IPPROTO_TCP, CONNECT_LATER, 1)
    one.connect(there)
    one.sendall(b"hello")


tried("by message", lambda: socket.socket().sendmsg([b"hello"], [], FAST_OPEN, there))
tried("by option", later)
socket.socket().sendto(b"hello", FAST_OPEN, there)
