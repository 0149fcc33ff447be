from dataclasses import dataclass
from typing import Annotated

from fastapi import Header, HTTPException

from app.security.keys import key_set


@dataclass(frozen=True)
class Principal:
    id: int


async def current_principal(authorization: Annotated[str, Header()]) -> Principal:
    scheme, _, token = authorization.partition(" ")
    key, _, subject = token.partition(".")
    if scheme != "Bearer" or key not in key_set():
        raise HTTPException(401, "Unknown key")
    return Principal(int(subject))
