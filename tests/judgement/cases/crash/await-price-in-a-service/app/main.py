from fastapi import FastAPI

from app.invoices import Invoice, invoice

app = FastAPI()


@app.get("/invoices/{number}")
async def read_invoice(number: int) -> Invoice:
    return await invoice(number)
