from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

from app.accounts import Accounts

app = FastAPI(title="Bike rental")
accounts = Accounts()


class Login(BaseModel):
    name: str
    password: str


@app.post("/login")
async def login(body: Login) -> dict[str, str]:
    if not await accounts.verify(body.name, body.password):
        raise HTTPException(401, "name or password is wrong")
    return {"name": body.name}
