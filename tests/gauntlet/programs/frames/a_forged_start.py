"""Says that it is loaded before it is, with a place for the grader to look.

verdict: startup-failed
says: did not start: its lifespan raised
"""

import os
import struct

body = b'{"seconds": 0, "host": "../../etc", "value": []}'
for descriptor in range(3, 64):
    for stream in range(1, 200):
        try:
            os.write(descriptor, struct.pack("<IBI", len(body), 65, stream) + body)
        except OSError:
            break
raise RuntimeError("no app here")
