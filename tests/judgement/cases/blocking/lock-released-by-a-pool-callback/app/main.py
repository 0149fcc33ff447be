import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

from fastapi import FastAPI

app = FastAPI(title="Printer")
pool = ThreadPoolExecutor(2)
tray = threading.Lock()


def done(_: "Future[None]") -> None:
    tray.release()


@app.post("/print")
async def print_page() -> dict[str, str]:
    tray.acquire()
    pool.submit(time.sleep, 0.12).add_done_callback(done)
    if not tray.acquire(timeout=2):
        return {"status": "jammed"}
    tray.release()
    return {"status": "printed"}
