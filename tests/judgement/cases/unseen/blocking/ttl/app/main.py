import time
from functools import lru_cache
from fastapi import FastAPI
app = FastAPI()

seen = {"until": 0.0, "value": "-"}

@app.get("/me")
async def me() -> str:
    if time.monotonic() > seen["until"]:
        time.sleep(0.1)
        seen.update(until=time.monotonic() + 1, value="a")
    return seen["value"]
