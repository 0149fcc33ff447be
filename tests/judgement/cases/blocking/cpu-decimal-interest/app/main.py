from fastapi import FastAPI
from pydantic import BaseModel, Field

from app.loans import repay

app = FastAPI(title="Savings bank")


class Loan(BaseModel):
    years: int = Field(ge=1, le=40)


@app.post("/plans")
async def plan(loan: Loan) -> dict[str, str]:
    return {"last_payment": str(await repay(loan.years))}
