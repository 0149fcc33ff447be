import hashlib
from functools import cache
from fastapi import FastAPI
app = FastAPI()

@cache
def keys() -> dict[str, str]:
    return {"a": hashlib.pbkdf2_hmac("sha256", b"a", b"b", 900000).hex()}

@app.get("/me")
async def me() -> dict[str, str]:
    return keys()
