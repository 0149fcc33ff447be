import time
from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI(title="Gas meters")


class Readings(BaseModel):
    cubic_metres: dict[int, float]


def read_meter(number: int, into: dict[int, float]) -> None:
    time.sleep(0.07)
    into[number] = 100.5 + number


@app.post("/meters/read")
async def read_all() -> Readings:
    values: dict[int, float] = {}
    executor = ThreadPoolExecutor()
    for number in range(3):
        executor.submit(read_meter, number, values)
    executor.shutdown()
    return Readings(cubic_metres=values)
