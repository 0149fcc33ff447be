import queue
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress


class Box:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.inbox: queue.Queue[bytes] = queue.Queue(100)
        self.pool = ThreadPoolExecutor(2)
        self.total = 0

    def put(self, raw: bytes) -> int:
        with tempfile.SpooledTemporaryFile(max_size=1 << 20) as spool:
            spool.write(raw)
            spool.seek(0)
            for line in spool:
                self.inbox.put(line)
        return self.inbox.qsize()

    def drain(self) -> list[bytes]:
        lines = []
        with suppress(queue.Empty):
            while True:
                lines.append(self.inbox.get_nowait())
        with self.lock:
            self.total += len(lines)
        return lines
