import time
from functools import lru_cache
from fastapi import FastAPI
app = FastAPI()

@lru_cache
def keys() -> str:
    time.sleep(0.12)
    return "a"

@app.get("/me")
async def me() -> str:
    return keys()
