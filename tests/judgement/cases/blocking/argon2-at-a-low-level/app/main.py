import os

from argon2 import low_level
from fastapi import FastAPI

app = FastAPI(title="Vault")


@app.post("/vault")
async def seal() -> dict[str, int]:
    sealed = low_level.hash_secret(
        b"open sesame", os.urandom(16), 2, 32_768, 1, 32, low_level.Type.ID
    )
    return {"length": len(sealed)}
