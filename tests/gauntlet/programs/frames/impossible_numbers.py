"""Reports times and counts that no number type holds.

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

WHAT = [
    b'{"events":[{"kind":"sql","t":1e999,"sql":"x"}]}',
    b'{"dropped":1e999}',
    b'{"events":[{"kind":"sql","t":' + b"9" * 400 + b"}]}",
    b'{"events":[{"kind":"a","t":NaN}]}',
]


@app.middleware("http")
async def forge(request, call_next):
    host = find("Host")
    body = WHAT[len(request.url.path) % 4]
    host._transport.write(struct.pack("<IBI", len(body), 70, next(iter(host._exchanges))) + body)
    return await call_next(request)
