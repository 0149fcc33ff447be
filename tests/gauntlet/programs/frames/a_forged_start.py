"""Says that it is loaded before it is, with a place for the grader to look.

verdict: startup-failed or protocol
says: did not start: its lifespan raised|isn't a valid message
"""

import os
import struct

LOADED = 1
body = b'{"seconds": 0, "host": "../../etc", "value": []}'
for descriptor in range(3, 64):
    try:
        os.write(descriptor, struct.pack("<IBI", len(body), 65, LOADED) + body)
    except OSError:
        continue
raise RuntimeError("no app here")
