import os
import secrets
from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi.security import APIKeyHeader, OAuth2PasswordBearer

key_header = APIKeyHeader(name="X-Api-Key")
oauth2 = OAuth2PasswordBearer(tokenUrl="token")


async def machine(key: Annotated[str, Depends(key_header)]) -> None:
    if not secrets.compare_digest(key, os.environ["METER_KEY"]):
        raise HTTPException(403)


async def person(token: Annotated[str, Depends(oauth2)]) -> str:
    if token != os.environ["PERSON_TOKEN"]:
        raise HTTPException(401)
    return "person"
