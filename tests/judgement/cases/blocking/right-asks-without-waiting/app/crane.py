import queue
import threading


class Crane:
    def __init__(self) -> None:
        self._moving = threading.Lock()
        self._slots = threading.BoundedSemaphore(4)
        self._changed = threading.Condition()
        self._orders: queue.Queue[str] = queue.Queue()

    def begin(self) -> bool:
        if not self._moving.acquire(blocking=False):
            return False
        self._orders.put("lift")
        return True

    def orders_so_far(self) -> list[str]:
        orders = []
        with self._slots:
            try:
                while True:
                    orders.append(self._orders.get(block=False))
            except queue.Empty:
                return orders

    def end(self) -> None:
        with self._changed:
            self._changed.notify_all()
        self._moving.release()
