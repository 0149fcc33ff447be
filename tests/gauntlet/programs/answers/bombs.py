"""Answers with a compressed gigabyte, with JSON a million deep, with a number without end.

verdict: body
says: GET /orders answered something that is not JSON
printed: sent
check: priced not-json
"""

import gzip

from fastapi import Response

from app.right import app

BOMB = gzip.compress(gzip.compress(bytes(200 << 20)))
NESTED = b"[" * 1_000_000


@app.middleware("http")
async def explode(request, call_next):
    if request.url.path == "/health":
        print("sent")
        return Response(BOMB, headers={"content-encoding": "GZIP"})
    if request.method == "POST":
        return await call_next(request)
    await call_next(request)
    if request.url.path == "/orders":
        return Response(NESTED)
    return Response(b'{"price": ' + b"9" * 100_000 + b"}")
