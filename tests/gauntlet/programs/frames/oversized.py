"""Announces a frame of four gigabytes.

verdict: protocol
says: wrote something on the grader's channel
"""

import gc


def find(name):
    """The app host's own object of this class, found among all that the interpreter holds."""
    gc.unfreeze()
    return next(
        o for o in gc.get_objects() if type(o).__name__ == name and hasattr(o, "_transport")
    )


import struct

from app.right import app


@app.middleware("http")
async def forge(request, call_next):
    find("Host")._transport.write(struct.pack("<IBI", 0xFFFFFFFF, 65, 3) + bytes(1000))
    return await call_next(request)
