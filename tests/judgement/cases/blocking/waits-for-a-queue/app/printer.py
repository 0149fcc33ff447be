import queue
import threading
import time


class TicketPrinter:
    def __init__(self) -> None:
        self.jobs: queue.Queue[bool] = queue.Queue()
        self.printed: queue.Queue[int] = queue.Queue()
        self.thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.jobs.put(False)

    def _work(self) -> None:
        number = 0
        while self.jobs.get():
            time.sleep(0.08)
            number += 1
            self.printed.put(number)

    def print_one(self) -> int | None:
        self.jobs.put(True)
        try:
            return self.printed.get(timeout=2)
        except queue.Empty:
            return None
