import hashlib
import secrets

from fastapi.concurrency import run_in_threadpool


def _hashed(password: str) -> str:
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=2**12, r=8, p=1)
    return f"{salt.hex()}${digest.hex()}"


async def hash_password(password: str) -> str:
    """What is stored of a password. It takes a while, so a worker thread does it."""
    return await run_in_threadpool(_hashed, password)
