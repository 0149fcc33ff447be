from fastapi import FastAPI

app = FastAPI(title="Currencies")


@app.get("/rates")
async def rates() -> dict[str, int]:
    from app.rates import STATUS

    return {"status": STATUS}
