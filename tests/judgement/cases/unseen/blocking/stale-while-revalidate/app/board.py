import threading
import time


class Leaderboard:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: list[str] = ["mug", "pen"]

    def rebuild(self) -> None:
        with self._lock:
            time.sleep(0.12)
            self._rows = sorted(self._rows, reverse=True)

    def rows(self) -> list[str]:
        with self._lock:
            return list(self._rows)
