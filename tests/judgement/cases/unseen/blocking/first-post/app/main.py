import time
from functools import lru_cache
from fastapi import FastAPI
app = FastAPI()

models: dict[str, int] = {}

def train(name: str) -> int:
    time.sleep(0.1)
    return len(name)

@app.post("/models/{name}", status_code=201)
async def create(name: str) -> int:
    if name not in models:
        models[name] = train(name)
    return models[name]

@app.get("/models")
async def all_models() -> list[str]:
    return sorted(models)
