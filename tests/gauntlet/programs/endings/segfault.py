"""Reads address zero.

verdict: app-stopped
says: crashed the interpreter
"""

import ctypes

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    ctypes.string_at(0)
