import threading

from fastapi import FastAPI

app = FastAPI(title="Counter")
lock = threading.Lock()
counted = 0
timer: threading.Timer | None = None


def tick() -> None:
    global counted
    with lock:
        counted += 100


@app.post("/count")
async def count() -> dict[str, int]:
    global counted, timer
    timer = threading.Timer(0.05, tick)
    timer.daemon = True
    timer.start()
    for _ in range(1000):
        with lock:
            counted += 1
    return {"counted": counted}
