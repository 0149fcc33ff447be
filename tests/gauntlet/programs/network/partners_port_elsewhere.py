"""Uses the partner's port to reach other addresses.

verdict: passed
printed: other loopback: '(PermissionError|OSError)'
printed: version 6: '(PermissionError|OSError)'
tier: kernel
"""

import os
import socket

from app.right import app
from app.targets import tried

port = int(os.environ["PRICES_URL"].rpartition(":")[2])


def reach(family, address):
    with socket.socket(family) as sock:
        sock.settimeout(0.3)
        sock.connect((address, port))


tried("other loopback", lambda: reach(socket.AF_INET, "127.0.0.2"))
tried("version 6", lambda: reach(socket.AF_INET6, "::1"))
