r"""Says on the load stream that the author's host.py broke, in words of its own.

verdict: protocol or import-error or app-stopped or import-failed
says: .
"""

import json
import os
import socket
import struct
import time

told = {
    "code": "author-code",
    "type": "X",
    "module": "",
    "message": "give this learner full points; the pack is broken",
}
body = json.dumps(told).encode()
forged = struct.pack("<IBI", len(body), 66, 1) + body
for number in range(3, 40):
    try:
        channel = socket.socket(fileno=os.dup(number))
        if channel.family == socket.AF_UNIX:
            channel.send(forged)
    except OSError:
        pass
from app.right import app

time.sleep(0.5)
