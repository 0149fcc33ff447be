import queue
import threading
import time


class Spool:
    def __init__(self) -> None:
        self.pages: queue.Queue[int] = queue.Queue(maxsize=1)
        self.thread = threading.Thread(target=self._print, daemon=True)

    async def add(self, page: int) -> None:
        self.pages.put(page)

    def _print(self) -> None:
        while True:
            self.pages.get()
            time.sleep(0.07)
