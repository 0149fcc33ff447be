import queue
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor


class Jobs:
    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []
        self.done: queue.SimpleQueue[int] = queue.SimpleQueue()
        self.pool = ThreadPoolExecutor(1)
        self.futures: list[Future[int]] = []

    def start(self) -> None:
        thread = threading.Thread(target=self._work)
        self.threads.append(thread)
        thread.start()
        self.futures.append(self.pool.submit(len, self.threads))

    def _work(self) -> None:
        time.sleep(0.02)
        self.done.put(threading.get_ident())

    def reap(self) -> int:
        ended = [thread for thread in self.threads if not thread.is_alive()]
        for thread in ended:
            thread.join()
        return len(ended)

    def results(self) -> list[int]:
        found = []
        while not self.done.empty():
            self.done.get()
        for future in self.futures:
            if future.done():
                found.append(future.result())
        return found
