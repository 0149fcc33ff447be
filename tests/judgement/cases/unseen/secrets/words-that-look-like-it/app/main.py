import hashlib
import secrets
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import APIKeyHeader

from app.settings import settings

API_KEY_HEADER = "x-api-key"
SESSION_COOKIE_NAME = "session_token"
WRONG_PASSWORD = "The password does not fit the user."
EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
scheme = APIKeyHeader(name=API_KEY_HEADER)
assert hashlib.sha256(b"").hexdigest() == EMPTY_SHA256


async def partner(key: Annotated[str, Depends(scheme)]) -> str:
    if not secrets.compare_digest(key.encode(), settings.api_key.get_secret_value().encode()):
        raise HTTPException(401, WRONG_PASSWORD)
    return key[-4:]


app = FastAPI()


@app.get("/session")
async def session(partner: Annotated[str, Depends(partner)]) -> dict[str, str]:
    return {SESSION_COOKIE_NAME: secrets.token_urlsafe(16), "for": partner}
