import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI, HTTPException, Request
from pydantic import BaseModel

stretch = partial(hashlib.pbkdf2_hmac, "sha256", salt=b"0" * 16, iterations=500_000)
USERS = {"ada": stretch(b"lovelace")}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, ThreadPoolExecutor]]:
    with ThreadPoolExecutor(2) as hashing:
        yield {"hashing": hashing}


app = FastAPI(lifespan=lifespan)


class Login(BaseModel):
    name: str
    password: str


@app.post("/login")
async def login(body: Login, request: Request) -> dict[str, str]:
    job = partial(stretch, body.password.encode())
    digest = await asyncio.get_running_loop().run_in_executor(request.state.hashing, job)
    if not hmac.compare_digest(digest, USERS.get(body.name, b"")):
        raise HTTPException(401)
    return {"token": digest[:4].hex()}
