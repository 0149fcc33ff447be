"""Burns the time of both cores, in threads that let the loop go on.

verdict: app-stopped
says: it used more than 3 s of CPU time
"""

import asyncio
import hashlib
import threading

from app.right import app


def burn():
    while True:
        hashlib.pbkdf2_hmac("sha256", b"x", b"y", 200_000)


for _ in range(3):
    threading.Thread(target=burn, daemon=True).start()


@app.middleware("http")
async def wait(request, call_next):
    await asyncio.sleep(0.6)
    return await call_next(request)
