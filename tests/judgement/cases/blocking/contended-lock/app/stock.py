import threading
import time


class Stock:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pieces = {"screws": 4000, "nails": 900}

    def recount_soon(self) -> None:
        threading.Thread(target=self._recount, daemon=True).start()

    def _recount(self) -> None:
        with self._lock:
            for name in self._pieces:
                time.sleep(0.2)
                self._pieces[name] += 1

    def snapshot(self) -> dict[str, int]:
        with self._lock:
            return dict(self._pieces)


stock = Stock()
