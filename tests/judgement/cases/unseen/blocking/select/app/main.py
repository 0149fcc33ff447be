import selectors

from fastapi import FastAPI

app = FastAPI()


@app.get("/x")
async def x() -> str:
    selectors.DefaultSelector().select(0.1)
    return "ok"
