"""Says that it is loaded before it is, with a place for the grader to look.

verdict: protocol|import-failed|import-error
says: .
"""

import os
import struct

body = b'{"seconds": 0, "host": "../../etc", "value": []}'
for descriptor in range(3, 20):
    for stream in range(1, 200):
        try:
            os.write(descriptor, struct.pack("<IBI", len(body), 65, stream) + body)
        except OSError:
            break
raise RuntimeError("no app here")
