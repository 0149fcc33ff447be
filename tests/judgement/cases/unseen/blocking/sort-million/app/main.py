import random

from fastapi import FastAPI

app = FastAPI()
NUMBERS = [random.random() for _ in range(1_200_000)]


@app.get("/x")
async def x() -> str:
    sorted(NUMBERS)
    return "ok"
