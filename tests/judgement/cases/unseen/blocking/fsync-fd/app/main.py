import os
import tempfile

from fastapi import FastAPI

app = FastAPI()
FD = os.open(os.path.join(tempfile.mkdtemp(), "wal"), os.O_CREAT | os.O_WRONLY)


@app.get("/x")
async def x() -> str:
    os.write(FD, b"x" * 1000)
    os.fsync(FD)
    return "ok"
