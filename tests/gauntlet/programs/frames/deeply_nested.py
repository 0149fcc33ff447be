"""Reports a request as over with JSON that is nested a million deep.

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
    host = find("Host")
    body = b'{"events":' + b"[" * 1_000_000
    host._transport.write(struct.pack("<IBI", len(body), 70, next(iter(host._exchanges))) + body)
    return await call_next(request)
