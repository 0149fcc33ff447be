"""Two threads that do nothing but hash, so that a storm of logins leaves the others alone."""

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor

from app.services.passwords import hash_password, verify_password

POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="hashing")


async def hashed(password: str, rounds: int) -> str:
    return await asyncio.get_running_loop().run_in_executor(POOL, hash_password, password, rounds)


async def matches(password: str, stored: str | None, rounds: int) -> bool:
    loop = asyncio.get_running_loop()
    if stored is None:
        await loop.run_in_executor(POOL, _waste, password, rounds)
        return False
    return await loop.run_in_executor(POOL, verify_password, password, stored)


def _waste(password: str, rounds: int) -> None:
    hashlib.pbkdf2_hmac("sha256", password.encode(), b"sixteen bytes...", rounds)
