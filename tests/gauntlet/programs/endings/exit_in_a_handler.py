"""Ends its process in a request by a system call, past everything that could notice.

verdict: app-stopped
says: while it served GET /health: it ended itself
"""

import ctypes

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    ctypes.CDLL(None).syscall(231, 0)
