import time
from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI

app = FastAPI(title="Craftsmen")
pool = ThreadPoolExecutor(max_workers=2)


def ask_price(job: str) -> int:
    time.sleep(0.1)
    return 1200 + len(job)


@app.get("/quotes/{job}")
async def quote(job: str) -> dict[str, int]:
    future = pool.submit(ask_price, job)
    return {"euro": future.result(timeout=5)}
