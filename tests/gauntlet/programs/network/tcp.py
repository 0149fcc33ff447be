"""Connects to a service on this machine.

verdict: forbidden
says: tried to use the network
tier: kernel
"""

import socket

from app.targets import at

socket.create_connection(("127.0.0.1", at.tcp), timeout=2).sendall(b"hello")
