from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel

from app.config import settings
from app.tokens import sign, verify

app = FastAPI()
scheme = OAuth2PasswordBearer(tokenUrl="login")


class Token(BaseModel):
    access_token: str
    token_type: str = "bearer"


class Me(BaseModel):
    name: str


@app.post("/login")
async def login(name: str) -> Token:
    return Token(access_token=sign(name, settings.signing_key.get_secret_value()))


@app.get("/me")
async def me(token: Annotated[str, Depends(scheme)]) -> Me:
    name = verify(token, settings.signing_key.get_secret_value())
    if name is None:
        raise HTTPException(401)
    return Me(name=name)
