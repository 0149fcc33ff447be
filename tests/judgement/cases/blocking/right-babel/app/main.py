from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency
from fastapi import FastAPI

app = FastAPI(title="Invoices")


@app.get("/invoices/{locale}")
async def invoice(locale: str) -> dict[str, str]:
    return {
        "date": format_date(date(2027, 5, 3), locale=locale),
        "total": format_currency(Decimal("1234.5"), "EUR", locale=locale),
    }
