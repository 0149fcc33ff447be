"""Stops itself with SIGSTOP, so that it neither runs nor ends.

verdict: app-stuck
says: while it served GET /health
"""

import os
import signal

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    os.kill(os.getpid(), signal.SIGSTOP)
