import ctypes

from fastapi import FastAPI

app = FastAPI()
libc = ctypes.CDLL(None)


@app.get("/x")
async def x() -> str:
    libc.usleep(120_000)
    return "ok"
