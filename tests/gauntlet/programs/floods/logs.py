"""Logs long records without end.

verdict: app-stuck
says: stopped answering while it served GET /health
"""

import logging

from app.right import app

log = logging.getLogger("flood")


@app.middleware("http")
async def flood(request, call_next):
    while True:
        log.warning("x" * 1000)
    return await call_next(request)
