import time
from concurrent.futures import ThreadPoolExecutor, wait

from fastapi import FastAPI

app = FastAPI()
pool = ThreadPoolExecutor(2)


@app.get("/x")
async def x() -> str:
    wait([pool.submit(time.sleep, 0.1)])
    return "ok"
