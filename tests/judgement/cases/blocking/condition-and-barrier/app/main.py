import threading
import time

from fastapi import FastAPI

app = FastAPI(title="Regatta")


class Start:
    def __init__(self) -> None:
        self.line = threading.Barrier(2, timeout=5)

    def boat(self) -> None:
        time.sleep(0.1)
        self.line.wait()

    async def referee(self) -> int:
        threading.Thread(target=self.boat).start()
        return self.line.wait()


@app.post("/races/{number}/start")
async def start(number: int) -> dict[str, int]:
    await Start().referee()
    return {"started": number}
