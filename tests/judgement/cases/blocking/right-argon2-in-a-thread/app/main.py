import asyncio
import os

from argon2 import PasswordHasher, low_level
from fastapi import FastAPI

app = FastAPI(title="Vault")
hasher = PasswordHasher()


def seal(secret: bytes) -> bytes:
    return low_level.hash_secret(secret, os.urandom(16), 2, 32_768, 1, 32, low_level.Type.ID)


@app.post("/vault")
async def store() -> dict[str, int]:
    sealed = await asyncio.to_thread(seal, b"open sesame")
    hashed = await asyncio.to_thread(hasher.hash, "open sesame")
    return {"lengths": len(sealed) + len(hashed)}
