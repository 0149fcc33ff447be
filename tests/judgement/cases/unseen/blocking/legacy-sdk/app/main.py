from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI

from app.sdk import LabelPrinter

app = FastAPI()
printer = LabelPrinter()
one_at_a_time: list[CapacityLimiter] = []


def limiter() -> CapacityLimiter:
    if not one_at_a_time:
        one_at_a_time.append(CapacityLimiter(1))
    return one_at_a_time[0]


@app.get("/labels/{parcel}")
async def label(parcel: int) -> str:
    return await to_thread.run_sync(printer.print, parcel, limiter=limiter())
