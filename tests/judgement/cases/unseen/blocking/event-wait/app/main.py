import threading

from fastapi import FastAPI

app = FastAPI()


@app.get("/x")
async def x() -> str:
    threading.Event().wait(0.1)
    return "ok"
