import json
import os
from typing import Annotated
from urllib.request import urlopen

from fastapi import Header, HTTPException


async def caller(authorization: Annotated[str, Header()]) -> str:
    scheme, _, token = authorization.partition(" ")
    with urlopen(os.environ["PARTNER_URL"] + "/slow?ms=80") as answer:
        keys = json.load(answer)
    if scheme != "Bearer" or not keys["ok"]:
        raise HTTPException(401)
    return f"user-{token}"
