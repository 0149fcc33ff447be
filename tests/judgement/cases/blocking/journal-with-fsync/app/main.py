from fastapi import FastAPI
from pydantic import BaseModel, Field

from app.journal import Journal

app = FastAPI(title="Club cash box")
journal = Journal()


class Transfer(BaseModel):
    to: str
    cents: int = Field(gt=0)


@app.post("/transfers", status_code=201)
async def transfer(body: Transfer) -> Transfer:
    journal.append(f"{body.to} {body.cents}")
    return body
