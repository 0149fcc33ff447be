import os

from fastapi import FastAPI, HTTPException, Request
from pydantic import BaseModel

app = FastAPI()


class Balance(BaseModel):
    cents: int


def check(request: Request) -> None:
    expected = f"Bearer {os.environ['BANK_TOKEN']}"
    if request.headers.get("authorization") != expected:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})


@app.get("/balance")
async def balance(request: Request) -> Balance:
    check(request)
    return Balance(cents=120_50)
