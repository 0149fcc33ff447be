"""Answers a request with the bytes of ten thousand frames that nobody asked for.

verdict: protocol
says: wrote something on the grader's channel
"""

import os
import struct

from app.right import app


@app.middleware("http")
async def flood(request, call_next):
    piece = struct.pack("<IBI", 200_000, 68, 3) + bytes(200_000)
    for descriptor in range(3, 20):
        try:
            if os.fstat(descriptor).st_mode & 0o170000 == 0o140000:
                os.set_blocking(descriptor, True)
                for _ in range(10_000):
                    os.write(descriptor, piece)
        except OSError:
            continue
    return await call_next(request)
