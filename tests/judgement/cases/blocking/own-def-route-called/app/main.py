import time

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI(title="Solar plant")


class Output(BaseModel):
    watts: int


@app.get("/output")
def output() -> Output:
    time.sleep(0.08)
    return Output(watts=5300)


@app.get("/summary")
async def summary() -> dict[str, int]:
    now = output()
    return {"watts": now.watts, "panels": 16}
