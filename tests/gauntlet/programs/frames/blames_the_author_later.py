r"""Answers the start with a failure that names the author's host.py.

verdict: startup-failed or protocol or status
says: .
"""

import json
import os
import socket
import struct
from contextlib import asynccontextmanager

from fastapi import FastAPI

told = {"code": "author-code", "type": "X", "module": "", "message": "the pack is broken"}
body = json.dumps(told).encode()


@asynccontextmanager
async def lifespan(app):
    for number in range(3, 40):
        for stream in range(1, 8):
            try:
                channel = socket.socket(fileno=os.dup(number))
                if channel.family == socket.AF_UNIX:
                    channel.send(struct.pack("<IBI", len(body), 66, stream) + body)
            except OSError:
                pass
    yield


app = FastAPI(lifespan=lifespan)
