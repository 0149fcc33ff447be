import threading

from fastapi import FastAPI

app = FastAPI()
slots = threading.BoundedSemaphore(1)
slots.acquire()


@app.get("/x")
async def x() -> str:
    slots.acquire(timeout=0.1)
    return "ok"
