"""Announces a frame of four megabytes and sends half of it, then waits.

verdict: app-stuck
says: while it served GET /health
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
    transport = find("Host")._transport
    transport.write(struct.pack("<IBI", 4 << 20, 68, 3) + bytes(2 << 20))
    await asyncio.sleep(60)
