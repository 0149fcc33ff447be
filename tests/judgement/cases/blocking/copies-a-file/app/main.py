from fastapi import FastAPI
from pydantic import BaseModel

from app.contracts import draft

app = FastAPI(title="Tenancies")


class Tenant(BaseModel):
    tenant: str


@app.post("/contracts", status_code=201)
async def contract(body: Tenant) -> dict[str, str]:
    return {"file": await draft(body.tenant)}
