import asyncio
import queue
import threading
import time

from fastapi import FastAPI

app = FastAPI(title="Mill and oven")
oven = threading.Lock()


class Batch:
    def __init__(self) -> None:
        self.risen = threading.Event()
        self.loaves: queue.Queue[str] = queue.Queue()

    def bake(self) -> None:
        time.sleep(0.04)
        self.risen.set()
        time.sleep(0.04)
        self.loaves.put("rye")


@app.post("/dough")
async def dough() -> dict[str, str]:
    await asyncio.to_thread(oven.acquire)
    try:
        batch = Batch()
        baker = threading.Thread(target=batch.bake)
        baker.start()
        await asyncio.to_thread(batch.risen.wait, 3)
        loaf = await asyncio.to_thread(batch.loaves.get, timeout=3)
        await asyncio.to_thread(baker.join)
    finally:
        oven.release()
    return {"loaf": loaf}
