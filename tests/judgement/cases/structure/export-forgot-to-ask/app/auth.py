import os
from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

bearer = HTTPBearer()


async def clerk(sent: Annotated[HTTPAuthorizationCredentials, Depends(bearer)]) -> str:
    if sent.credentials != os.environ["CLERK_TOKEN"]:
        raise HTTPException(403)
    return "clerk"


Clerk = Annotated[str, Depends(clerk)]
