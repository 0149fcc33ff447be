import time
from functools import lru_cache
from fastapi import FastAPI
app = FastAPI()

from itertools import count
number = count(1)

@app.get("/me")
async def me() -> str:
    if next(number) % 4 == 0:
        time.sleep(0.12)
    return "ok"
