"""Answers a request with frames that nobody asked for, without end.

verdict: app-stuck or shutdown-stuck
says: while it served GET /health|did not stop
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
                while True:
                    os.write(descriptor, piece)
        except OSError:
            continue
    return await call_next(request)
