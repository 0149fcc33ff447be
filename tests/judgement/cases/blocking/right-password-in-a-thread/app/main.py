import asyncio
import hashlib

import bcrypt
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

app = FastAPI(title="Accounts")


class New(BaseModel):
    password: str = Field(min_length=8, max_length=72)


@app.post("/accounts", status_code=201)
async def create(new: New) -> dict[str, bool]:
    raw = new.password.encode()
    hashed = await asyncio.to_thread(bcrypt.hashpw, raw, bcrypt.gensalt(12))
    legacy = await run_in_threadpool(hashlib.pbkdf2_hmac, "sha256", raw, b"pepper", 400_000)
    return {"stored": bool(hashed and legacy)}
