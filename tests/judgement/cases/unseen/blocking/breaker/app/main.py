from fastapi import FastAPI, HTTPException

from app import rates
from app.breaker import CircuitBreaker, CircuitOpen

app = FastAPI()
breaker = CircuitBreaker()


@app.get("/rates/{currency}")
async def rate(currency: str) -> dict[str, object]:
    try:
        return {"currency": currency, "rate": await breaker.call(rates.current, currency)}
    except CircuitOpen:
        raise HTTPException(503, "Rates are resting") from None
