import queue
import threading
import time


class Outbox:
    def __init__(self) -> None:
        self.waiting: queue.Queue[str | None] = queue.Queue(maxsize=100)
        self.sent: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.busy = threading.Event()
        self.thread = threading.Thread(target=self._deliver, daemon=True)

    def accept(self, to: str) -> bool:
        try:
            self.waiting.put_nowait(to)
        except queue.Full:
            return False
        self.busy.set()
        return self.busy.is_set()

    def collect(self) -> list[str]:
        done = []
        while True:
            try:
                done.append(self.sent.get_nowait())
            except queue.Empty:
                return done

    def close(self) -> None:
        self.waiting.put(None)

    def _deliver(self) -> None:
        while (to := self.waiting.get()) is not None:
            time.sleep(0.03)
            self.sent.put(to)
