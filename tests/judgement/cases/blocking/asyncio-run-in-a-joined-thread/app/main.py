from fastapi import FastAPI

from app.bank import Bank

app = FastAPI(title="Allotment association")


@app.get("/balance")
async def balance() -> dict[str, bool]:
    return {"known": Bank().balance_known()}
