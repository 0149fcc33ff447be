"""Sends empty frames for the running request without end.

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


import asyncio
import struct

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    host = find("Host")
    stream = next(iter(host._exchanges))
    while True:
        host._transport.write(struct.pack("<IBI", 0, 68, stream) * 20_000)
        await asyncio.sleep(0)
