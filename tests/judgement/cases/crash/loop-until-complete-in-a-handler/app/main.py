from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException

from app.rates import Rates

app = FastAPI()


@app.get("/rate")
async def rate(currency: str, rates: Annotated[Rates, Depends()]) -> dict[str, float]:
    try:
        return {currency: rates.of(currency)}
    except RuntimeError as error:
        raise HTTPException(status_code=500, detail=str(error)) from error
