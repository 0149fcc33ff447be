import time
from functools import cache
from fastapi import FastAPI
app = FastAPI()

@cache
def keys() -> dict[str, bool]:
    time.sleep(0.12)
    return {"a": True}

@app.get("/me")
async def me() -> dict[str, bool]:
    return keys()
