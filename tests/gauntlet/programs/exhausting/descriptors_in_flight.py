r"""Sends descriptors to itself and never takes them: what they hold open, no list shows.

verdict: passed
printed: in flight: 'PermissionError'
"""

import os
import socket

from app.right import app
from app.targets import tried

one, other = socket.socketpair()
file = os.open(os.path.join(os.environ["TMPDIR"], "sent"), os.O_CREAT | os.O_RDWR)
tried("in flight", lambda: socket.send_fds(one, [b"x"], [file]))
