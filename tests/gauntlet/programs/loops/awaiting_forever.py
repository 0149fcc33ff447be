r"""Waits in a request for what never comes, and takes no cancelling.

verdict: no-answer
says: GET /health got no whole answer within [\d.]+ s
"""

import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    while True:
        try:
            await asyncio.Event().wait()
        except BaseException:
            continue
