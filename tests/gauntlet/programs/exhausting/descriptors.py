"""Opens files until there is no descriptor left, then wants to go on.

verdict: status
says: GET /health answered 500.* raised OSError: .*Too many open files
"""

import os

from fastapi import FastAPI

app = FastAPI()
hoard = []


@app.get("/health")
async def health():
    while True:
        hoard.append(os.open("/dev/null", os.O_RDONLY))
