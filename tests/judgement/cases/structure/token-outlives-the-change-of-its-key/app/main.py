from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel

from app.config import SIGNING_KEY
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
    return Token(access_token=sign(name, SIGNING_KEY))


@app.get("/me")
async def me(token: Annotated[str, Depends(scheme)]) -> Me:
    name = verify(token, SIGNING_KEY)
    if name is None:
        raise HTTPException(401)
    return Me(name=name)
