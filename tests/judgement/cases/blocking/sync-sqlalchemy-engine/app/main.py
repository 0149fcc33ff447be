from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict

from app.invoices import InvoiceBook, invoice_book

app = FastAPI(title="Invoices")


class InvoiceOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    cents: int


@app.get("/invoices/{number}", response_model=InvoiceOut)
async def invoice(number: int, book: InvoiceBook = Depends(invoice_book)) -> object:
    found = await book.find(number)
    if found is None:
        raise HTTPException(404)
    return found
