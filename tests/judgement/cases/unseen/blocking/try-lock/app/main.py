import queue
import socket
import threading
import os
from concurrent.futures import Future

from fastapi import FastAPI

app = FastAPI()

lock, ready, jobs = threading.Lock(), threading.Event(), queue.SimpleQueue()
ready.set()
done: Future[int] = Future()
done.set_result(3)


@app.get("/x")
async def x() -> dict[str, object]:
    got = lock.acquire(blocking=False)
    again = lock.acquire(timeout=0)
    jobs.put(os.getpid())
    answer = {"host": socket.gethostname(), "again": again, "ready": ready.wait(0.5), "jobs": jobs.qsize(), "n": done.result()}
    jobs.get()
    if got:
        lock.release()
    return answer
