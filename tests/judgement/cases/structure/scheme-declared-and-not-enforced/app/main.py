import os
from typing import Annotated

from fastapi import FastAPI, HTTPException, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

app = FastAPI()
scheme = HTTPBearer(auto_error=False)


class Alarm(BaseModel):
    armed: bool


def guard(
    token: Annotated[HTTPAuthorizationCredentials | None, Security(scheme)],
) -> None:
    if token and token.credentials != os.environ["ALARM_TOKEN"]:
        raise HTTPException(401)


@app.post("/alarm/off", dependencies=[Security(guard)])
async def switch_off() -> Alarm:
    return Alarm(armed=False)
