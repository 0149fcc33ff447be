from fastapi import FastAPI

app = FastAPI(title="Primes")


@app.get("/primes/{number}")
async def is_prime(number: int) -> dict[str, bool]:
    from app.tables import PRIMES

    return {"prime": number in PRIMES}
