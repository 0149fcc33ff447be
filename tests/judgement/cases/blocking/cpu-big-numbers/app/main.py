from fastapi import FastAPI

from app.primes import next_prime

app = FastAPI(title="Key ceremony")


@app.post("/keys")
async def make_key() -> dict[str, int]:
    return {"bits": next_prime(2**1100 + 2**500).bit_length()}
