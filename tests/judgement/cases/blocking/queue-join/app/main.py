import queue
import threading
import time

from fastapi import FastAPI

app = FastAPI(title="Mailing")


class Mailing:
    def __init__(self, addresses: list[str]) -> None:
        self.open: queue.Queue[str] = queue.Queue()
        for address in addresses:
            self.open.put_nowait(address)

    def deliver(self) -> None:
        while not self.open.empty():
            self.open.get_nowait()
            time.sleep(0.05)
            self.open.task_done()

    async def finish(self) -> None:
        threading.Thread(target=self.deliver, daemon=True).start()
        self.open.join()


@app.post("/mailings")
async def mail() -> dict[str, int]:
    await Mailing(["a@example.org", "b@example.org"]).finish()
    return {"sent": 2}
