import asyncio
import time

from fastapi import FastAPI

app = FastAPI(title="Crawler")


class Crawler:
    """Written for the command line."""

    def __init__(self) -> None:
        self.pages = 0

    async def crawl(self) -> int:
        for _ in range(2):
            time.sleep(0.04)
            await asyncio.sleep(0.01)
            self.pages += 1
        return self.pages

    def main(self) -> int:
        return asyncio.run(self.crawl())


@app.post("/crawl")
async def crawl() -> dict[str, int]:
    return {"pages": await asyncio.to_thread(Crawler().main)}
