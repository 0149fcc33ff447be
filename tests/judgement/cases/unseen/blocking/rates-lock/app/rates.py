import threading
import time


class Rates:
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._known = {"usd": 1.08}

    def refresh(self) -> None:
        with self._lock:
            time.sleep(0.4)
            self._known = {code: rate + 0.01 for code, rate in self._known.items()}

    def __getitem__(self, code: str) -> float:
        with self._lock:
            return self._known[code]
