from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app.stock import pieces, supplier_answers

app = FastAPI(title="Spare parts")


@app.get("/stock/{part}")
async def stock(part: int) -> dict[str, int | bool]:
    return {
        "pieces": await run_in_threadpool(pieces, part),
        "supplier": await run_in_threadpool(supplier_answers, part=part),
    }
