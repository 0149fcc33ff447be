"""Opens a port for others to come in.

verdict: forbidden
says: tried to use the network
printed: any: 'PermissionError'
"""

import socket

from app.targets import tried

tried("any", lambda: socket.socket().listen())
socket.create_server(("0.0.0.0", 0))
