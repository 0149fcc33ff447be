import asyncio
import threading
import time


class Gauge(threading.Thread):
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(daemon=True)
        self.loop = loop
        self.cm = 0
        self.fresh = asyncio.Event()
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.wait(0.02):
            time.sleep(0.02)
            self.cm += 1
            self.loop.call_soon_threadsafe(self.fresh.set)
