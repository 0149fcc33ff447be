import threading
from collections import Counter

from fastapi import FastAPI

app = FastAPI(title="Votes")


class Tally:
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._counts: Counter[str] = Counter()

    def add(self, name: str) -> None:
        with self._lock:
            self._counts[name] += 1

    def all(self) -> dict[str, int]:
        with self._lock:
            return dict(self._counts)


tally = Tally()


@app.post("/votes/{name}")
async def vote(name: str) -> dict[str, int]:
    tally.add(name)
    return tally.all()


@app.get("/votes")
def votes() -> dict[str, int]:
    return tally.all()
