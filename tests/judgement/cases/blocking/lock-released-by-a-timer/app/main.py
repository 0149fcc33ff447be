import threading

from fastapi import FastAPI

app = FastAPI(title="Turnstile")
lock = threading.Lock()


@app.post("/enter")
async def enter() -> dict[str, str]:
    lock.acquire()
    threading.Timer(0.1, lock.release).start()
    with lock:
        return {"status": "in"}
