from fastapi import FastAPI

from app.stock import stock

app = FastAPI(title="Warehouse")


@app.post("/stock/recount", status_code=202)
async def recount() -> dict[str, str]:
    stock.recount_soon()
    return {"status": "counting"}


@app.get("/stock")
async def counted() -> dict[str, int]:
    return stock.snapshot()
