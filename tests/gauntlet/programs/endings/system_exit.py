"""Raises SystemExit(0) in a request and in a task beside it.

verdict: status
says: raised SystemExit
"""

import asyncio
import sys

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    sys.exit(0)
