import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


def remind(name: str) -> None:
    time.sleep(0.1)


@app.post("/x")
async def x() -> str:
    asyncio.get_running_loop().call_later(0.05, remind, "ada")
    return "ok"
