"""Sends datagrams and asks for a name.

verdict: forbidden
says: tried to use the network
printed: name: 'gaierror'
printed: raw: 'PermissionError'
printed: netlink: 'PermissionError'
"""

import socket

from app.targets import at, tried

tried("name", lambda: socket.getaddrinfo("fastcto.example", 80))
tried("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
tried("netlink", lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW))
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"hello", ("127.0.0.1", at.udp))
