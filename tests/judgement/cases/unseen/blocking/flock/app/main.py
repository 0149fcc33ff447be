import asyncio
import fcntl
import os
import tempfile
import threading
import time

from fastapi import FastAPI

app = FastAPI()
PATH = os.path.join(tempfile.mkdtemp(), "lock")
MINE = os.open(PATH, os.O_CREAT | os.O_RDWR)


def hold() -> None:
    other = os.open(PATH, os.O_RDWR)
    fcntl.flock(other, fcntl.LOCK_EX)
    time.sleep(0.15)
    os.close(other)



@app.get("/x")
async def x() -> str:
    threading.Thread(target=hold, daemon=True).start()
    await asyncio.sleep(0.03)
    fcntl.flock(MINE, fcntl.LOCK_EX)
    fcntl.flock(MINE, fcntl.LOCK_UN)
    return "ok"
