from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from app import config
from app.tokens import sign, verify


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.key = config.load()
    yield


app = FastAPI(lifespan=lifespan)
Key = Annotated[str, Depends(config.key_of)]


class Ticket(BaseModel):
    ticket: str


class Me(BaseModel):
    name: str


@app.post("/tickets/{name}")
async def ticket(name: str, key: Key) -> Ticket:
    return Ticket(ticket=sign(name, key))


@app.get("/me")
async def me(
    sent: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())], key: Key
) -> Me:
    name = verify(sent.credentials, key)
    if name is None:
        raise HTTPException(401)
    return Me(name=name)
