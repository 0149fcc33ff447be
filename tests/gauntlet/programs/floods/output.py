"""Prints without end, on stdout and stderr, from a thread.

verdict: app-stuck
says: stopped answering while it served GET /health
"""

import os
import threading

from fastapi import FastAPI

app = FastAPI()


def flood(descriptor):
    while True:
        os.write(descriptor, b"\x1b[2J all work and no play " * 4000)


for descriptor in (1, 2):
    threading.Thread(target=flood, args=(descriptor,), daemon=True).start()


@app.get("/health")
async def health():
    while True:
        pass
