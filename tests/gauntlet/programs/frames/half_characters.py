"""Reports statements whose text is half a character, which nothing can store.

verdict: assertion or protocol
says: It is not there|isn't a valid message
"""

import gc


def find(name):
    """The app host's own object of this class, found among all that the interpreter holds."""
    gc.unfreeze()
    return next(
        o for o in gc.get_objects() if type(o).__name__ == name and hasattr(o, "_transport")
    )


import json
import struct

from app.right import app


@app.middleware("http")
async def forge(request, call_next):
    if request.method != "POST":
        return await call_next(request)
    host = find("Host")
    events = [{"kind": "sql", "t": 1.0, "sql": "\ud800", "shape": "\udfff", "loc": ["\ud800", 1]}]
    failure = {"code": "raised", "type": "\ud83d", "message": "\udc80", "loc": ["app/\ud800", 3]}
    body = json.dumps({"events": events, "failure": failure}).encode()
    start = b'{"status": 201 , "headers": [["x-half", "x"]]}'
    stream = next(iter(host._exchanges))
    host._transport.write(struct.pack("<IBI", len(start), 67, stream) + start)
    host._transport.write(struct.pack("<IBI", len(body), 70, stream) + body)
