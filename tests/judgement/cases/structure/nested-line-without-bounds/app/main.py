from decimal import Decimal

from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class Line(BaseModel):
    text: str = Field(min_length=1)
    hours: float
    rate: Decimal = Field(gt=0, max_digits=6, decimal_places=2)


class Invoice(BaseModel):
    customer: int = Field(gt=0)
    lines: list[Line] = Field(min_length=1, max_length=50)


class Total(BaseModel):
    amount: Decimal


@app.post("/invoices/preview")
async def preview(invoice: Invoice) -> Total:
    return Total(amount=sum(Decimal(line.hours) * line.rate for line in invoice.lines))
