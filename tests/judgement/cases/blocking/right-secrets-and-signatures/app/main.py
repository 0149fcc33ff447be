from fastapi import FastAPI
from pydantic import BaseModel

from app.tokens import issue, valid

app = FastAPI(title="Gym")


class Who(BaseModel):
    name: str


@app.post("/tokens", status_code=201)
async def token(who: Who) -> dict[str, str | bool]:
    made = issue(who.name)
    return {"token": made, "valid": valid(made)}
