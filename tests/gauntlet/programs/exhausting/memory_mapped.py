"""Maps shared memory, which counts as nobody's heap, in a request.

verdict: status
says: GET /health answered 500.* raised (OSError|MemoryError)
"""

import mmap

from fastapi import FastAPI

app = FastAPI()
hoard = []


@app.get("/health")
async def health():
    while True:
        hoard.append(mmap.mmap(-1, 64 << 20))
        hoard[-1][0] = 1
