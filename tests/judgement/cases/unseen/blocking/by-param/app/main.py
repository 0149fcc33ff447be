import time
from functools import lru_cache
from fastapi import FastAPI
app = FastAPI()

@lru_cache(maxsize=64)
def rate(code: str) -> str:
    time.sleep(0.12)
    return "a"

@app.get("/rate/{code}")
async def me(code: str) -> str:
    return rate(code)
