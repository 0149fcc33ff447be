import queue
import tempfile
import threading
from pathlib import Path


class Trail:
    def __init__(self) -> None:
        self._queue: queue.Queue[str | None] = queue.Queue(1000)
        self._path = Path(tempfile.mkdtemp()) / "trail.log"
        self._thread = threading.Thread(target=self._work, name="trail", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def add(self, text: str) -> bool:
        try:
            self._queue.put_nowait(text)
        except queue.Full:
            return False
        return True

    def stop(self) -> None:
        self._queue.put(None)
        self._thread.join(timeout=2)

    def _work(self) -> None:
        while (text := self._queue.get()) is not None:
            with self._path.open("a") as file:
                file.write(text + "\n")
