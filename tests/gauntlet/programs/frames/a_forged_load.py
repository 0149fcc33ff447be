r"""Says at import that the app is loaded, and never ends its import.

verdict: startup-stuck or import-stuck or protocol
says: did not|isn't a valid message
"""

import os
import socket
import struct
import time

for number in range(3, 40):
    try:
        channel = socket.socket(fileno=os.dup(number))
        if channel.family == socket.AF_UNIX:
            channel.send(struct.pack("<IBI", 2, 65, 1) + b"{}")
    except OSError:
        pass
while True:
    time.sleep(1)
